package io.connecto.wallet.saga;

import io.connecto.account.AccountEvent.AccountRegistered;
import io.connecto.process.saga.Policy;
import io.connecto.process.saga.ProcessKind;
import io.connecto.wallet.WalletCommand.OpenWallet;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Every new account gets a wallet in rupees.
 *
 * <pre>
 *   AccountRegistered  ▶ OpenWallet ▶ WalletOpened
 * </pre>
 */
public final class WalletOpening {

  private static final Currency RUPEES = Currency.getInstance("INR");

  private WalletOpening() {}

  public static ProcessKind kind() {
    return ProcessKind.policy(
        Policy.named("wallet-opening")
            .whenever(
                AccountRegistered.class,
                registered -> Optional.of(registered.account()),
                registered -> List.of(new OpenWallet(registered.account(), RUPEES))));
  }
}
