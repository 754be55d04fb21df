package io.connecto.wallet;

import static io.connecto.ledger.LedgerAddress.available;
import static io.connecto.ledger.LedgerAddress.receivable;
import static io.connecto.ledger.LedgerAddress.transit;
import static io.connecto.wallet.WalletHistory.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.connecto.ledger.Command;
import io.connecto.ledger.Event;
import io.connecto.ledger.Posting;
import io.connecto.ledger.Rules;
import io.connecto.money.Money;
import io.connecto.wallet.WalletCommand.*;
import io.connecto.wallet.WalletEvent.*;
import io.connecto.wallet.WalletRefusal.*;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One test per rule of money that comes in, and of earnings that go back. */
class WalletMoneyInTest {

  private final Rules<Wallet> wallet = Rules.of(Wallet.UNOPENED);

  @Test
  void aTopUpComesIn() {
    assertThat(
            wallet
                .given(OPENED)
                .when(new TopUp(WALLET, PAYMENT, Money.inr(500)), CHECKOUT, NOW)
                .then(toppedUp(500))
                .state()
                .available())
        .isEqualTo(500);
  }

  @Test
  void earningsComeIn() {
    wallet
        .given(OPENED)
        .when(new CreditEarnings(WALLET, ORDER, 2, Money.inr(700)), CHECKOUT, NOW)
        .then(earningsCredited(700, 0));
  }

  @Test
  void earningsSettleWhatIsOwedFirst() {
    Rules.Given<Wallet> inDebt = wallet.given(OPENED, earningsReversed(300, 300));
    assertThat(inDebt.state().owed()).isEqualTo(300);

    Wallet partly =
        inDebt
            .when(new CreditEarnings(WALLET, ORDER, 2, Money.inr(200)), CHECKOUT, NOW)
            .then(earningsCredited(200, 200))
            .state();
    assertThat(partly.owed()).isEqualTo(100);
    assertThat(partly.available()).isZero();

    Wallet wholly =
        inDebt
            .when(new CreditEarnings(WALLET, ORDER, 2, Money.inr(700)), CHECKOUT, NOW)
            .then(earningsCredited(700, 300))
            .state();
    assertThat(wholly.owed()).isZero();
    assertThat(wholly.available()).isEqualTo(400);
  }

  @Test
  void earningsGoBack() {
    wallet
        .given(OPENED, toppedUp(1000))
        .when(reverse(300, 0), CHECKOUT, NOW)
        .then(earningsReversed(300, 0));
  }

  @Test
  void whatIsNoLongerThereIsOwed() {
    Wallet after =
        wallet
            .given(OPENED, toppedUp(100))
            .when(reverse(300, 0), CHECKOUT, NOW)
            .then(earningsReversed(300, 200))
            .state();
    assertThat(after.available()).isZero();
    assertThat(after.owed()).isEqualTo(200);
  }

  @Test
  void earningsGoBackThroughTheProviderFirstAndIntoTheWalletThen() {
    EarningsReversed reversed =
        wallet
            .given(OPENED, toppedUp(350))
            .when(reverse(300, 200), CHECKOUT, NOW)
            .only(EarningsReversed.class);
    assertThat(reversed.shortfall()).isEqualTo(Money.inr(150));
    assertThat(reversed.postings())
        .containsExactly(
            new Posting(available(WALLET), transit(REFUND, "2-provider"), Money.inr(300)),
            new Posting(available(WALLET), transit(REFUND, "2-wallet"), Money.inr(50)),
            new Posting(receivable(WALLET), transit(REFUND, "2-wallet"), Money.inr(150)));
  }

  @Test
  void whatIsHeldIsNotTakenBack() {
    Wallet after =
        wallet
            .given(OPENED, toppedUp(1000), fundsHeld(HOLD, 900))
            .when(reverse(300, 0), CHECKOUT, NOW)
            .then(earningsReversed(300, 200))
            .state();
    assertThat(after.holds().standing()).containsKey(HOLD);
  }

  @Test
  void aRefundDrawsAllItsLegs() {
    RefundCredited credited =
        wallet
            .given(OPENED)
            .when(
                new CreditRefund(
                    WALLET,
                    REFUND,
                    ORDER,
                    List.of(
                        new Leg("2-wallet", Money.inr(70)), new Leg("3-wallet", Money.inr(30)))),
                CHECKOUT,
                NOW)
            .only(RefundCredited.class);
    assertThat(credited.amount()).isEqualTo(Money.inr(100));
    assertThat(credited.postings())
        .containsExactly(
            new Posting(transit(REFUND, "2-wallet"), available(WALLET), Money.inr(70)),
            new Posting(transit(REFUND, "3-wallet"), available(WALLET), Money.inr(30)));
  }

  @Test
  void fundingComesBack() {
    FundingReturned returned =
        wallet
            .given(OPENED)
            .when(new ReturnFunding(WALLET, ORDER, Money.inr(600)), CHECKOUT, NOW)
            .only(FundingReturned.class);
    assertThat(returned.postings())
        .containsExactly(new Posting(transit(ORDER, "back"), available(WALLET), Money.inr(600)));
  }

  static Stream<Command> moneyInFlight() {
    return Stream.of(
        new TopUp(WALLET, PAYMENT, Money.inr(500)),
        new CreditEarnings(WALLET, ORDER, 2, Money.inr(500)),
        reverse(300, 200),
        new CreditRefund(WALLET, REFUND, ORDER, List.of(new Leg("1-wallet", Money.inr(5)))),
        new ReturnFunding(WALLET, ORDER, Money.inr(500)));
  }

  @ParameterizedTest
  @MethodSource("moneyInFlight")
  void moneyInFlightIsNeverRefused(Command command) {
    for (Event[] history :
        List.of(
            new Event[] {},
            new Event[] {OPENED},
            new Event[] {OPENED, FROZEN},
            new Event[] {OPENED, CLOSED})) {
      assertThat(wallet.given(history).when(command, CHECKOUT, NOW).events()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("moneyInFlight")
  void onlyAProcessMovesMoneyInFlight(Command command) {
    wallet.given(OPENED).when(command, HERSELF, NOW).thenForbidden();
    wallet.given(OPENED).when(command, ADMIN, NOW).thenForbidden();
  }

  @Test
  void moneyOfAnotherCurrencyIsAProgrammersError() {
    for (Command command :
        List.of(
            new TopUp(WALLET, PAYMENT, Money.of(5, USD)),
            new CreditEarnings(WALLET, ORDER, 2, Money.of(5, USD)),
            new ReturnFunding(WALLET, ORDER, Money.of(5, USD)),
            new ReverseEarnings(WALLET, REFUND, ORDER, 2, Money.of(5, USD), Money.of(5, USD)),
            new ReverseEarnings(WALLET, REFUND, ORDER, 2, Money.inr(5), Money.of(5, USD)),
            new CreditRefund(
                WALLET, REFUND, ORDER, List.of(new Leg("1-wallet", Money.of(5, USD)))))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> wallet.given(OPENED).when(command, CHECKOUT, NOW));
    }
  }

  @Test
  void aWalletThatNobodyOpenedHasTheCurrencyOfItsFirstMoney() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                wallet
                    .given(toppedUp(500))
                    .when(new ReturnFunding(WALLET, ORDER, Money.of(5, USD)), CHECKOUT, NOW));
  }

  @Test
  void moneyThatCameBeforeTheWalletWasOpenedIsThere() {
    assertThat(wallet.given(toppedUp(500), OPENED).state().available()).isEqualTo(500);
  }

  @Test
  void aVeryFullWalletStillGivesEarningsBack() {
    Event[] history = new Event[12];
    java.util.Arrays.fill(history, toppedUp(Money.LIMIT));
    wallet
        .given(OPENED)
        .and(history)
        .when(reverse(300, 0), CHECKOUT, NOW)
        .then(earningsReversed(300, 0));
  }

  @Test
  void aDeepDebtIsStillSettled() {
    wallet
        .given(OPENED, earningsReversed(Money.LIMIT, Money.LIMIT))
        .and(earningsReversed(Money.LIMIT, Money.LIMIT))
        .when(new CreditEarnings(WALLET, ORDER, 2, Money.inr(700)), CHECKOUT, NOW)
        .then(earningsCredited(700, 700));
  }

  @Test
  void anAdministratorGrantsCredit() {
    wallet
        .given(OPENED)
        .when(new GrantCredit(WALLET, Money.inr(50), "sorry"), ADMIN, NOW)
        .then(creditGranted(Money.inr(50)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 1_000_000_000_001L, Money.LIMIT})
  void aCreditIsMoreThanNothingAndNotEnormous(long paise) {
    wallet
        .given(OPENED)
        .when(new GrantCredit(WALLET, Money.inr(paise), "sorry"), ADMIN, NOW)
        .thenRefused(
            new AmountRefused(
                "/amount/amount",
                paise > 0 ? "must be at most 1000000000000" : "must be more than zero"));
  }

  @Test
  void aCreditIsOfTheWalletsCurrency() {
    wallet
        .given(OPENED)
        .when(new GrantCredit(WALLET, Money.of(5, USD), "sorry"), ADMIN, NOW)
        .thenRefused(new AmountRefused("/amount/currency", "must be the wallet's currency"));
  }

  @Test
  void aCreditSaysWhy() {
    wallet
        .given(OPENED)
        .when(new GrantCredit(WALLET, Money.inr(50), " "), ADMIN, NOW)
        .thenRefused(new ReasonRefused());
  }

  @Test
  void creditIsGrantedToAWalletInUse() {
    GrantCredit grant = new GrantCredit(WALLET, Money.inr(50), "sorry");
    wallet.given().when(grant, ADMIN, NOW).thenRefused(new WalletUnknown());
    wallet.given(OPENED, CLOSED).when(grant, ADMIN, NOW).thenRefused(new WalletIsClosed());
    wallet.given(OPENED).when(grant, HERSELF, NOW).thenForbidden();
    wallet.given(OPENED).when(grant, CHECKOUT, NOW).thenForbidden();
  }

  private static ReverseEarnings reverse(long toProvider, long toWallet) {
    return new ReverseEarnings(
        WALLET, REFUND, ORDER, 2, Money.inr(toProvider), Money.inr(toWallet));
  }
}
