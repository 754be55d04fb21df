package io.connecto.wallet;

import static io.connecto.wallet.WalletHistory.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.ledger.Actor;
import io.connecto.ledger.Reference;
import io.connecto.ledger.Rules;
import io.connecto.money.Money;
import io.connecto.wallet.WalletCommand.*;
import io.connecto.wallet.WalletEvent.*;
import io.connecto.wallet.WalletRefusal.*;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One test per rule of holds: made, captured, voided, expired. */
class WalletHoldTest {

  private final Rules<Wallet> wallet = Rules.of(Wallet.UNOPENED);

  @Test
  void fundsAreHeld() {
    Wallet after =
        wallet
            .given(OPENED, toppedUp(1000))
            .when(hold(600), CHECKOUT, NOW)
            .then(fundsHeld(HOLD, 600))
            .state();
    assertThat(after.available()).isEqualTo(400);
    assertThat(after.holds().standing())
        .isEqualTo(Map.of(HOLD, new Holds.Hold(Money.inr(600), ORDER, LATER)));
  }

  @Test
  void everythingCanBeHeldButNotMore() {
    Rules.Given<Wallet> funded = wallet.given(OPENED, toppedUp(1000));
    funded.when(hold(1000), ADMIN, NOW).then(fundsHeld(HOLD, 1000));
    funded.when(hold(1001), ADMIN, NOW).thenRefused(new InsufficientFunds());
  }

  @Test
  void whatIsHeldIsNotAvailableForAnotherHold() {
    wallet
        .given(OPENED, toppedUp(1000), fundsHeld(HOLD, 600))
        .when(new HoldFunds(WALLET, HoldId.next(NOW), Money.inr(401), ORDER, LATER), ADMIN, NOW)
        .thenRefused(new InsufficientFunds());
  }

  @Test
  void aProcessHearsNoAsAnEvent() {
    wallet
        .given(OPENED, toppedUp(1000))
        .when(hold(1001), CHECKOUT, NOW)
        .then(declined(1001, new InsufficientFunds().reason()));
    wallet.given().when(hold(1), CHECKOUT, NOW).then(declined(1, new WalletUnknown().reason()));
    wallet
        .given(OPENED, toppedUp(1000), FROZEN)
        .when(hold(1), CHECKOUT, NOW)
        .then(declined(1, new WalletIsFrozen().reason()));
    wallet
        .given(OPENED, CLOSED)
        .when(hold(1), CHECKOUT, NOW)
        .then(declined(1, new WalletIsClosed().reason()));
  }

  @Test
  void aHoldIsOfMoreThanNothing() {
    wallet
        .given(OPENED, toppedUp(1000))
        .when(hold(0), ADMIN, NOW)
        .thenRefused(new AmountRefused("/amount/amount", "must be more than zero"));
    wallet
        .given(OPENED, toppedUp(1000))
        .when(hold(-5), ADMIN, NOW)
        .thenRefused(new AmountRefused("/amount/amount", "must be more than zero"));
  }

  @Test
  void aHoldIsOfTheWalletsCurrency() {
    wallet
        .given(OPENED, toppedUp(1000))
        .when(new HoldFunds(WALLET, HOLD, Money.of(5, USD), ORDER, LATER), ADMIN, NOW)
        .thenRefused(new AmountRefused("/amount/currency", "must be the wallet's currency"));
  }

  @Test
  void aHoldExpiresInTheFutureButWithinAYear() {
    Rules.Given<Wallet> funded = wallet.given(OPENED, toppedUp(1000));
    AmountRefused refusal =
        new AmountRefused("/expiresAt", "must be in the future, at most 366 days ahead");
    funded.when(holdUntil(NOW), ADMIN, NOW).thenRefused(refusal);
    funded
        .when(holdUntil(NOW.plus(Duration.ofDays(366)).plusMillis(1)), ADMIN, NOW)
        .thenRefused(refusal);
    funded.when(holdUntil(Instant.MAX), ADMIN, NOW).thenRefused(refusal);
    funded.when(holdUntil(NOW.plus(Duration.ofDays(366))), ADMIN, NOW).only(FundsHeld.class);
  }

  @Test
  void aStandingHoldIsNotMadeTwice() {
    wallet
        .given(OPENED, toppedUp(1000), fundsHeld(HOLD, 600))
        .when(hold(100), ADMIN, NOW)
        .thenRefused(new HoldExists());
  }

  @Test
  void aCapturedHoldIsNotMadeAgain() {
    wallet
        .given(OPENED, toppedUp(1000), fundsHeld(HOLD, 600), holdCaptured(600, 0))
        .when(hold(100), CHECKOUT, NOW)
        .then(declined(100, new HoldExists().reason()));
  }

  @Test
  void theIdOfACapturedHoldIsFreeOnceItWouldHaveExpired() {
    Rules.Given<Wallet> captured =
        wallet.given(OPENED, toppedUp(1000), fundsHeld(HOLD, 600), holdCaptured(600, 0));
    Instant expiry = LATER.plus(Duration.ofDays(1));
    HoldFunds again = new HoldFunds(WALLET, HOLD, Money.inr(100), ORDER, expiry);
    captured.when(again, CHECKOUT, LATER.minusMillis(1)).only(HoldDeclined.class);
    captured.when(again, CHECKOUT, LATER).only(FundsHeld.class);
  }

  @Test
  void capturedHoldsAreForgottenOnceTheyWouldHaveExpired() {
    Holds holds = Holds.NONE;
    for (int day = 0; day < 1000; day++) {
      HoldId id = HoldId.next(NOW);
      Instant now = NOW.plus(Duration.ofDays(day));
      Instant expiry = now.plus(Duration.ofDays(10));
      holds = holds.plus(id, new Holds.Hold(Money.inr(1), ORDER, expiry)).captured(id, now);
      assertThat(holds.knows(id, now)).isTrue();
      assertThat(holds.knows(id, expiry)).isFalse();
    }
    assertThat(holds.standing()).isEmpty();
    assertThat(holds.captured()).hasSizeBetween(10, 100);
  }

  @Test
  void aHoldIsCaptured() {
    Wallet after =
        wallet
            .given(OPENED, toppedUp(1000), fundsHeld(HOLD, 600))
            .when(new CaptureHold(WALLET, HOLD, Money.inr(600), ORDER), CHECKOUT, NOW)
            .then(holdCaptured(600, 0))
            .state();
    assertThat(after.available()).isEqualTo(400);
    assertThat(after.holds().isEmpty()).isTrue();
  }

  @Test
  void whatIsNotCapturedBecomesAvailableAgain() {
    Wallet after =
        wallet
            .given(OPENED, toppedUp(1000), fundsHeld(HOLD, 600))
            .when(new CaptureHold(WALLET, HOLD, Money.inr(250), ORDER), CHECKOUT, NOW)
            .then(holdCaptured(250, 350))
            .state();
    assertThat(after.available()).isEqualTo(750);
  }

  @Test
  void aFrozenWalletsHoldIsCaptured() {
    wallet
        .given(OPENED, toppedUp(1000), fundsHeld(HOLD, 600), FROZEN)
        .when(new CaptureHold(WALLET, HOLD, Money.inr(600), ORDER), CHECKOUT, NOW)
        .then(holdCaptured(600, 0));
  }

  @Test
  void aHoldThatIsGoneIsNotCaptured() {
    wallet
        .given(OPENED, toppedUp(1000), fundsHeld(HOLD, 600), holdReleased(600, false, NOW))
        .when(new CaptureHold(WALLET, HOLD, Money.inr(600), ORDER), CHECKOUT, NOW)
        .then(captureDeclined(Money.inr(600), ORDER, "The hold is gone."));
  }

  @Test
  void aHoldWhoseTimeIsOverIsNotCaptured() {
    wallet
        .given(OPENED, toppedUp(1000), fundsHeld(HOLD, 600))
        .when(new CaptureHold(WALLET, HOLD, Money.inr(600), ORDER), CHECKOUT, LATER)
        .then(captureDeclined(Money.inr(600), ORDER, "The hold has expired."));
  }

  @Test
  void noMoreThanTheHoldIsCaptured() {
    wallet
        .given(OPENED, toppedUp(1000), fundsHeld(HOLD, 600))
        .when(new CaptureHold(WALLET, HOLD, Money.inr(601), ORDER), CHECKOUT, NOW)
        .then(captureDeclined(Money.inr(601), ORDER, "The hold is not of this amount or more."));
  }

  @Test
  void nothingOrAnotherCurrencyIsNotCaptured() {
    Rules.Given<Wallet> held = wallet.given(OPENED, toppedUp(1000), fundsHeld(HOLD, 600));
    held.when(new CaptureHold(WALLET, HOLD, Money.inr(0), ORDER), CHECKOUT, NOW)
        .then(captureDeclined(Money.inr(0), ORDER, "The hold is not of this amount or more."));
    held.when(new CaptureHold(WALLET, HOLD, Money.of(5, USD), ORDER), CHECKOUT, NOW)
        .then(captureDeclined(Money.of(5, USD), ORDER, "The hold is not of this amount or more."));
  }

  @Test
  void aHoldIsCapturedForItsOwnPurposeOnly() {
    Reference other = new Reference("ord_01h455vb4pex5vsknk084sn02r");
    wallet
        .given(OPENED, toppedUp(1000), fundsHeld(HOLD, 600))
        .when(new CaptureHold(WALLET, HOLD, Money.inr(600), other), CHECKOUT, NOW)
        .then(captureDeclined(Money.inr(600), other, "The hold is for something else."));
  }

  @Test
  void onlyAProcessCaptures() {
    CaptureHold capture = new CaptureHold(WALLET, HOLD, Money.inr(600), ORDER);
    Rules.Given<Wallet> held = wallet.given(OPENED, toppedUp(1000), fundsHeld(HOLD, 600));
    held.when(capture, ADMIN, NOW).thenForbidden();
    held.when(capture, HERSELF, NOW).thenForbidden();
  }

  @Test
  void aHoldIsVoided() {
    Rules.Given<Wallet> held = wallet.given(OPENED, toppedUp(1000), fundsHeld(HOLD, 600));
    held.when(new VoidHold(WALLET, HOLD), CHECKOUT, NOW).then(holdReleased(600, false, NOW));
    assertThat(held.when(new VoidHold(WALLET, HOLD), ADMIN, NOW).state().available())
        .isEqualTo(1000);
  }

  @Test
  void aHoldThatIsGoneIsVoidedWithoutAWordForAProcess() {
    wallet.given(OPENED).when(new VoidHold(WALLET, HOLD), CHECKOUT, NOW).thenNothing();
  }

  @Test
  void anAdministratorHearsThatTheHoldIsUnknown() {
    wallet
        .given(OPENED)
        .when(new VoidHold(WALLET, HOLD), ADMIN, NOW)
        .thenRefused(new HoldUnknown());
  }

  @Test
  void aHoldExpiresWhenDue() {
    Rules.Given<Wallet> held = wallet.given(OPENED, toppedUp(1000), fundsHeld(HOLD, 600));
    held.when(new ExpireHold(WALLET, HOLD), Actor.TICKER, LATER.minusMillis(1)).thenNothing();
    held.when(new ExpireHold(WALLET, HOLD), Actor.TICKER, LATER)
        .then(holdReleased(600, true, LATER));
  }

  @Test
  void aHoldThatIsGoneDoesNotExpire() {
    wallet.given(OPENED).when(new ExpireHold(WALLET, HOLD), Actor.TICKER, LATER).thenNothing();
  }

  @Test
  void onlyTheTickerExpiresHolds() {
    wallet
        .given(OPENED, toppedUp(1000), fundsHeld(HOLD, 600))
        .when(new ExpireHold(WALLET, HOLD), ADMIN, LATER)
        .thenForbidden();
  }

  @Test
  void theOwnerHoldsNothingBySelf() {
    wallet.given(OPENED, toppedUp(1000)).when(hold(1), HERSELF, NOW).thenForbidden();
  }

  private static HoldFunds hold(long paise) {
    return new HoldFunds(WALLET, HOLD, Money.inr(paise), ORDER, LATER);
  }

  private static HoldFunds holdUntil(Instant expiresAt) {
    return new HoldFunds(WALLET, HOLD, Money.inr(1), ORDER, expiresAt);
  }

  private static HoldDeclined declined(long paise, String why) {
    return new HoldDeclined(WALLET, HOLD, Money.inr(paise), ORDER, why);
  }

  private static CaptureDeclined captureDeclined(Money amount, Reference purpose, String why) {
    return new CaptureDeclined(WALLET, HOLD, amount, purpose, why);
  }
}
