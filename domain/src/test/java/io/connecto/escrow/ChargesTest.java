package io.connecto.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.money.Money;
import io.connecto.money.Rate;
import io.connecto.order.OrderTerms;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Charges to the paisa: when they are made, and when they go back in parts. */
class ChargesTest {

  private static final Currency INR = Currency.getInstance("INR");
  private static final TaxRule TODAY =
      new TaxRule(LocalDate.EPOCH, new Rate(1800), new Rate(50), new Rate(10), "today");
  private static final TaxRule HIGHEST =
      new TaxRule(LocalDate.EPOCH, new Rate(4000), new Rate(500), new Rate(500), "highest");

  @ParameterizedTest(name = "{0} paise at {1} basis points")
  @CsvSource({
    // amount, commission rate -> commission, GST on it, TCS, TDS
    "   1000000, 1000,   100000,  18000,   5000,  1000",
    "    150000, 1000,    15000,   2700,    750,   150",
    "     99999, 1000,    10000,   1800,    500,   100",
    "     33333, 1250,     4167,    750,    167,    33",
    "      1005, 1000,      101,     18,      5,     1",
    "      1004, 1000,      100,     18,      5,     1",
    "       999, 1500,      150,     27,      5,     1",
    "       500, 1000,       50,      9,      3,     1",
    "       499, 1000,       50,      9,      2,     0",
    "       100, 1000,       10,      2,      1,     0",
    "        99, 1000,       10,      2,      0,     0",
    "        10, 1000,        1,      0,      0,     0",
    "         5, 1000,        1,      0,      0,     0",
    "         4, 1000,        0,      0,      0,     0",
    "         1, 4000,        0,      0,      0,     0",
    "    150000,    0,        0,      0,    750,   150",
    "1000000000000, 4000, 400000000000, 72000000000, 5000000000, 1000000000",
  })
  void eachIsRoundedHalfUpToThePaisa(
      long amount, int rate, long commission, long gst, long tcs, long tds) {
    Charges charges = Charges.on(Money.inr(amount), new Rate(rate), TODAY);

    assertThat(charges).isEqualTo(charges(commission, gst, tcs, tds));
    assertThat(charges.total()).isEqualTo(Money.inr(commission + gst + tcs + tds));
  }

  @Test
  void theHighestRatesLeaveSomethingOfEveryAmount() {
    for (long paise = 1; paise <= 200_000; paise++) {
      Money amount = Money.inr(paise);
      Charges charges = Charges.on(amount, OrderTerms.MOST_COMMISSION, HIGHEST);
      assertThat(amount.isMoreThan(charges.total())).as("%s paise", paise).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 100, 999, 10_000, 33_333})
  void onePaisaAtATimeReversesWhatOneWholeWouldAtEveryStep(long paise) {
    Money whole = Money.inr(paise);
    Charges made = Charges.on(whole, new Rate(1000), TODAY);
    Charges reversed = Charges.none(INR);
    for (long taken = 0; taken < paise; taken++) {
      Charges part = made.ofPart(whole, Money.inr(taken), Money.inr(1));
      requirePossible(part, Money.inr(1));
      reversed = plus(reversed, part);
      assertThat(reversed).isEqualTo(made.ofPart(whole, Money.inr(0), Money.inr(taken + 1)));
    }
    assertThat(reversed).isEqualTo(made);
  }

  @Test
  void tenPartsReverseWhatOneWholeWould() {
    Random random = new Random(20_260_301);
    for (int round = 0; round < 2_000; round++) {
      Money whole = Money.inr(10 + random.nextLong(1_000_000));
      TaxRule rule = random.nextBoolean() ? TODAY : HIGHEST;
      Charges made = Charges.on(whole, new Rate(random.nextInt(4001)), rule);
      Charges reversed = Charges.none(INR);
      Money taken = Money.inr(0);
      for (int part = 1; part <= 10; part++) {
        Money left = whole.minus(taken);
        Money amount =
            part == 10 ? left : Money.inr(random.nextLong(left.minor() / (11 - part) + 1));
        Charges back = made.ofPart(whole, taken, amount);
        requirePossible(back, amount);
        reversed = plus(reversed, back);
        taken = taken.plus(amount);
      }
      assertThat(reversed).isEqualTo(made);
    }
  }

  /** No charge takes more, and the seller is never asked for less than nothing. */
  private static void requirePossible(Charges part, Money refund) {
    assertThat(part.commission().minor()).isNotNegative();
    assertThat(part.gstOnCommission().minor()).isNotNegative();
    assertThat(part.tcs().minor()).isNotNegative();
    assertThat(part.tds().minor()).isNotNegative();
    assertThat(part.total().minor()).isLessThanOrEqualTo(refund.minor());
  }

  private static Charges plus(Charges one, Charges other) {
    return one.minus(Charges.none(INR).minus(other));
  }

  private static Charges charges(long commission, long gst, long tcs, long tds) {
    return new Charges(Money.inr(commission), Money.inr(gst), Money.inr(tcs), Money.inr(tds));
  }
}
