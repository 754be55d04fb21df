package io.connecto.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.connecto.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each promise of the books, kept and broken. */
class BooksTest {

  private static final Currency INR = Currency.getInstance("INR");
  private static final LedgerAddress GATEWAY = LedgerAddress.gateway("sandbox");
  private static final Reference PAYMENT =
      new Reference(Identifier.Format.next("pay", Instant.EPOCH));
  private static final Reference WALLET =
      new Reference(Identifier.Format.next("wal", Instant.EPOCH));
  private static final LedgerAddress LEG = LedgerAddress.transit(PAYMENT, "in");
  private static final LedgerAddress FREE = LedgerAddress.available(WALLET);
  private static final LedgerAddress HELD = LedgerAddress.held(WALLET);

  private final Books books = new Books();

  @Test
  void balancesFollowThePostings() {
    books.apply(List.of(posting(GATEWAY, LEG, 700)));
    books.apply(List.of(posting(LEG, FREE, 700)));
    books.apply(List.of(posting(FREE, HELD, 200)));

    assertThat(books.balance(GATEWAY, INR)).isEqualTo(-700);
    assertThat(books.balance(FREE, INR)).isEqualTo(500);
    assertThat(books.balance(HELD, INR)).isEqualTo(200);
    assertThat(books.inTransit()).isEmpty();
    assertThat(books.balances().values()).containsExactlyInAnyOrder(-700L, 500L, 200L);
  }

  @Test
  void currenciesAreCountedApart() {
    Currency dollar = Currency.getInstance("USD");
    books.apply(List.of(posting(GATEWAY, LEG, 700)));
    books.apply(
        List.of(
            new Posting(GATEWAY, LedgerAddress.transit(PAYMENT, "excess-2"), Money.of(3, dollar))));

    assertThat(books.balance(GATEWAY, INR)).isEqualTo(-700);
    assertThat(books.balance(GATEWAY, dollar)).isEqualTo(-3);
  }

  @Test
  void aForbiddenSignIsNoticed() {
    assertThatThrownBy(() -> books.apply(List.of(posting(FREE, HELD, 1))))
        .isInstanceOf(Books.BrokenPromise.class);
    assertThatThrownBy(
            () -> books.apply(List.of(posting(GATEWAY, LedgerAddress.receivable(WALLET), 1))))
        .isInstanceOf(Books.BrokenPromise.class);
  }

  @Test
  void signsAreLookedAtWhenTheWholeEventIsTakenIn() {
    books.apply(List.of(posting(FREE, HELD, 1), posting(GATEWAY, FREE, 1)));

    assertThat(books.balance(HELD, INR)).isEqualTo(1);
  }

  @Test
  void aLegFilledByTwoEventsIsNoticed() {
    books.apply(List.of(posting(GATEWAY, LEG, 700)));

    assertThatThrownBy(() -> books.apply(List.of(posting(GATEWAY, LEG, 1))))
        .isInstanceOf(Books.BrokenPromise.class)
        .hasMessageContaining("filled twice");
  }

  @Test
  void aLegFilledAgainAfterItWasDrawnIsNoticed() {
    books.apply(List.of(posting(GATEWAY, LEG, 700)));
    books.apply(List.of(posting(LEG, FREE, 700)));

    assertThatThrownBy(() -> books.apply(List.of(posting(GATEWAY, LEG, 700))))
        .hasMessageContaining("filled twice");
  }

  @Test
  void aLegDrawnInPartIsNoticed() {
    books.apply(List.of(posting(GATEWAY, LEG, 700)));

    assertThatThrownBy(() -> books.apply(List.of(posting(LEG, FREE, 699))))
        .hasMessageContaining("in part");
  }

  @Test
  void aLegDrawnByTheEventThatFillsItIsNoticed() {
    assertThatThrownBy(
            () -> books.apply(List.of(posting(GATEWAY, LEG, 700), posting(LEG, FREE, 700))))
        .hasMessageContaining("before it is filled");
  }

  @Test
  void oneEventMayFillALegFromSeveralSourcesAndDrawItIntoSeveralTargets() {
    books.apply(
        List.of(
            posting(LedgerAddress.platform("tcs"), LEG, 3),
            posting(LedgerAddress.platform("tds"), LEG, 4)));
    books.apply(List.of(posting(LEG, FREE, 5), posting(LEG, HELD, 2)));

    assertThat(books.inTransit()).isEmpty();
  }

  private static Posting posting(LedgerAddress from, LedgerAddress to, long paise) {
    return new Posting(from, to, Money.inr(paise));
  }
}
