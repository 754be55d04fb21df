package io.connecto.wallet.query;

import io.connecto.ledger.query.ViewType;
import io.connecto.wallet.WalletId;
import io.connecto.wallet.query.WalletView.Part;
import java.util.List;

/**
 * Where the statement of a wallet stands, in minor units: what the next line begins with. The view
 * of the wallet says the same, but may be elsewhere in the log and in another store.
 */
record StatementBalances(WalletId wallet, long available, long held, long receivable) {

  static final ViewType<StatementBalances> TYPE =
      new ViewType<>(
          "statement-balances", StatementBalances.class, view -> view.wallet.value(), List.of());

  static StatementBalances zero(WalletId wallet) {
    return new StatementBalances(wallet, 0, 0, 0);
  }

  long balance(Part part) {
    return switch (part) {
      case AVAILABLE -> available;
      case HELD -> held;
      case RECEIVABLE -> receivable;
    };
  }

  StatementBalances with(Part part, long balance) {
    return new StatementBalances(
        wallet,
        part == Part.AVAILABLE ? balance : available,
        part == Part.HELD ? balance : held,
        part == Part.RECEIVABLE ? balance : receivable);
  }
}
