package io.connecto.wallet.query;

import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.LedgerAddress.Kind;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.Posting;
import io.connecto.money.Money;
import io.connecto.wallet.WalletId;
import io.connecto.wallet.query.WalletView.Part;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an event's postings change in the accounts of wallets. */
final class AccountChanges {

  /** An account of a wallet in the books. */
  record Account(WalletId wallet, Part part) implements Comparable<Account> {
    @Override
    public int compareTo(Account other) {
      int byWallet = wallet.value().compareTo(other.wallet.value());
      return byWallet == 0 ? part.compareTo(other.part) : byWallet;
    }

    private static Account of(LedgerAddress address) {
      String[] parts = address.value().split(":", -1);
      Part part =
          address.kind() == Kind.RECEIVABLE
              ? Part.RECEIVABLE
              : parts[2].equals("held") ? Part.HELD : Part.AVAILABLE;
      return new Account(new WalletId(parts[1]), part);
    }
  }

  private AccountChanges() {}

  /** One change for each account that is different afterwards, in the order of the accounts. */
  static SortedMap<Account, Money> of(MovesMoney moved) {
    SortedMap<Account, Money> changes = new TreeMap<>();
    for (Posting posting : moved.postings()) {
      add(changes, posting.from(), posting.amount().negated());
      add(changes, posting.to(), posting.amount());
    }
    changes.values().removeIf(Money::isZero);
    return changes;
  }

  private static void add(SortedMap<Account, Money> changes, LedgerAddress address, Money change) {
    if (address.kind() == Kind.WALLET || address.kind() == Kind.RECEIVABLE) {
      Money own = address.kind() == Kind.RECEIVABLE ? change.negated() : change;
      changes.merge(Account.of(address), own, Money::plus);
    }
  }
}
