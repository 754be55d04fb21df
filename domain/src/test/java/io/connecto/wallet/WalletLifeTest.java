package io.connecto.wallet;

import static io.connecto.wallet.WalletHistory.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.ledger.Rules;
import io.connecto.wallet.WalletCommand.*;
import io.connecto.wallet.WalletEvent.*;
import io.connecto.wallet.WalletRefusal.*;
import org.junit.jupiter.api.Test;

/** One test per rule of a wallet's life: opened, frozen, closed. */
class WalletLifeTest {

  private final Rules<Wallet> wallet = Rules.of(Wallet.UNOPENED);

  @Test
  void theOwnerAnAdministratorOrAProcessOpensIt() {
    wallet.given().when(new OpenWallet(OWNER, INR), HERSELF, NOW).then(OPENED);
    wallet.given().when(new OpenWallet(OWNER, INR), ADMIN, NOW).then(OPENED);
    wallet.given().when(new OpenWallet(OWNER, INR), CHECKOUT, NOW).then(OPENED);
  }

  @Test
  void nobodyElseOpensIt() {
    wallet.given().when(new OpenWallet(OWNER, INR), STRANGER, NOW).thenForbidden();
    wallet.given().when(new OpenWallet(OWNER, INR), AUDITOR, NOW).thenForbidden();
  }

  @Test
  void itIsOpenedOnce() {
    wallet
        .given(OPENED)
        .when(new OpenWallet(OWNER, INR), HERSELF, NOW)
        .thenRefused(new WalletExists(WALLET));
    wallet
        .given(OPENED, CLOSED)
        .when(new OpenWallet(OWNER, INR), HERSELF, NOW)
        .thenRefused(new WalletExists(WALLET));
  }

  @Test
  void aProcessFindsItOpenWithoutAWord() {
    wallet.given(OPENED).when(new OpenWallet(OWNER, INR), CHECKOUT, NOW).thenNothing();
  }

  @Test
  void anAccountHasOneWalletInACurrency() {
    assertThat(new OpenWallet(OWNER, INR).target()).isEqualTo("wallet:" + WALLET);
    assertThat(WalletId.of(OWNER, USD)).isNotEqualTo(WALLET);
  }

  @Test
  void anAdministratorFreezesIt() {
    assertThat(
            wallet
                .given(OPENED)
                .when(new FreezeWallet(WALLET, "police request"), ADMIN, NOW)
                .then(FROZEN)
                .state()
                .status())
        .isEqualTo(Wallet.Status.FROZEN);
  }

  @Test
  void itIsFrozenOnceAndOnlyInUse() {
    FreezeWallet freeze = new FreezeWallet(WALLET, "police request");
    wallet.given(OPENED, FROZEN).when(freeze, ADMIN, NOW).thenRefused(new WalletIsFrozen());
    wallet.given(OPENED, CLOSED).when(freeze, ADMIN, NOW).thenRefused(new WalletIsClosed());
    wallet.given().when(freeze, ADMIN, NOW).thenRefused(new WalletUnknown());
    wallet.given(OPENED).when(freeze, HERSELF, NOW).thenForbidden();
  }

  @Test
  void aFreezeSaysWhy() {
    wallet
        .given(OPENED)
        .when(new FreezeWallet(WALLET, "x".repeat(201)), ADMIN, NOW)
        .thenRefused(new ReasonRefused());
  }

  @Test
  void anAdministratorUnfreezesIt() {
    UnfreezeWallet unfreeze = new UnfreezeWallet(WALLET);
    assertThat(
            wallet
                .given(OPENED, FROZEN)
                .when(unfreeze, ADMIN, NOW)
                .then(new WalletUnfrozen(WALLET))
                .state()
                .status())
        .isEqualTo(Wallet.Status.OPEN);
    wallet.given(OPENED).when(unfreeze, ADMIN, NOW).thenRefused(new WalletNotFrozen());
    wallet.given().when(unfreeze, ADMIN, NOW).thenRefused(new WalletUnknown());
    wallet.given(OPENED, FROZEN).when(unfreeze, HERSELF, NOW).thenForbidden();
  }

  @Test
  void theOwnerOrAnAdministratorClosesAnEmptyWallet() {
    wallet.given(OPENED).when(new CloseWallet(WALLET), HERSELF, NOW).then(CLOSED);
    wallet.given(OPENED).when(new CloseWallet(WALLET), ADMIN, NOW).then(CLOSED);
  }

  @Test
  void nobodyElseClosesIt() {
    wallet.given(OPENED).when(new CloseWallet(WALLET), STRANGER, NOW).thenForbidden();
    wallet.given(OPENED).when(new CloseWallet(WALLET), AUDITOR, NOW).thenForbidden();
    wallet.given(OPENED).when(new CloseWallet(WALLET), CHECKOUT, NOW).thenForbidden();
    wallet.given().when(new CloseWallet(WALLET), HERSELF, NOW).thenForbidden();
  }

  @Test
  void aWalletWithMoneyHoldsOrDebtStaysOpen() {
    CloseWallet close = new CloseWallet(WALLET);
    wallet.given(OPENED, toppedUp(1)).when(close, HERSELF, NOW).thenRefused(new WalletNotEmpty());
    wallet
        .given(OPENED, toppedUp(1), fundsHeld(HOLD, 1))
        .when(close, HERSELF, NOW)
        .thenRefused(new WalletNotEmpty());
    wallet
        .given(OPENED, earningsReversed(1, 1))
        .when(close, HERSELF, NOW)
        .thenRefused(new WalletNotEmpty());
  }

  @Test
  void aFrozenOrClosedWalletIsNotClosed() {
    CloseWallet close = new CloseWallet(WALLET);
    wallet.given(OPENED, FROZEN).when(close, HERSELF, NOW).thenRefused(new WalletIsFrozen());
    wallet.given(OPENED, CLOSED).when(close, HERSELF, NOW).thenRefused(new WalletIsClosed());
    wallet.given().when(close, ADMIN, NOW).thenRefused(new WalletUnknown());
  }
}
