package io.connecto.wallet.query;

import io.connecto.ledger.query.ViewStore;
import java.util.Map;

/** What the views of all wallets say, in the language of the books. */
public final class WalletBalances {

  private WalletBalances() {}

  /** Puts every balance but zero, by {@code address currency}, with the sign of the books. */
  public static void collect(ViewStore store, Map<String, Long> balances) {
    store.scan(
        WalletView.TYPE,
        view -> {
          String wallet = "wallet:" + view.wallet();
          put(balances, wallet + ":available " + view.currency(), view.available());
          put(balances, wallet + ":held " + view.currency(), view.held());
          put(balances, "receivable:" + view.wallet() + " " + view.currency(), -view.receivable());
        });
  }

  private static void put(Map<String, Long> balances, String account, long minor) {
    if (minor != 0) {
      balances.put(account, minor);
    }
  }
}
