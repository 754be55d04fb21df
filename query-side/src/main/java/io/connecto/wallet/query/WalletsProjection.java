package io.connecto.wallet.query;

import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.LedgerAddress.Kind;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.Posting;
import io.connecto.ledger.query.LoggedEvent;
import io.connecto.ledger.query.Projection;
import io.connecto.ledger.query.ViewBatch;
import io.connecto.ledger.query.ViewType;
import io.connecto.money.Money;
import io.connecto.wallet.Wallet.Status;
import io.connecto.wallet.WalletEvent;
import io.connecto.wallet.WalletEvent.*;
import io.connecto.wallet.WalletId;
import io.connecto.wallet.query.WalletView.HoldView;
import io.connecto.wallet.query.WalletView.Part;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Wallets and the lines of their statements. Balances follow the postings of any event, so they
 * can't disagree with the books.
 */
@Component
public final class WalletsProjection implements Projection {

  public static final String NAME = "wallets";

  /** An account of a wallet in the books. */
  private record Account(WalletId wallet, Part part) implements Comparable<Account> {
    @Override
    public int compareTo(Account other) {
      int byWallet = wallet.value().compareTo(other.wallet.value());
      return byWallet == 0 ? part.compareTo(other.part) : byWallet;
    }

    static Account of(LedgerAddress address) {
      String[] parts = address.value().split(":", -1);
      Part part =
          address.kind() == Kind.RECEIVABLE
              ? Part.RECEIVABLE
              : parts[2].equals("held") ? Part.HELD : Part.AVAILABLE;
      return new Account(new WalletId(parts[1]), part);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ViewType<?>> views() {
    return List.of(WalletView.TYPE, StatementLine.TYPE);
  }

  @Override
  public void apply(LoggedEvent logged, ViewBatch batch) {
    if (logged.event() instanceof WalletOpened opened) {
      WalletView view = view(opened.wallet(), opened.currency().getCurrencyCode(), logged, batch);
      batch.put(WalletView.TYPE, view.opened(opened.owner()));
    }
    if (logged.event() instanceof MovesMoney moved) {
      move(moved, logged, batch);
    }
    if (logged.event() instanceof WalletEvent event) {
      batch.update(WalletView.TYPE, event.wallet().value(), view -> changed(view, event));
    }
  }

  private static WalletView view(
      WalletId wallet, String currency, LoggedEvent logged, ViewBatch batch) {
    return batch
        .find(WalletView.TYPE, wallet.value())
        .orElseGet(() -> WalletView.unopened(wallet, currency, logged.position()));
  }

  private static WalletView changed(WalletView view, WalletEvent event) {
    if (event instanceof FundsHeld e) {
      return view.plus(new HoldView(e.hold(), e.amount(), e.purpose(), e.expiresAt()));
    } else if (event instanceof HoldCaptured e) {
      return view.minus(e.hold());
    } else if (event instanceof HoldReleased e) {
      return view.minus(e.hold());
    } else if (event instanceof WalletFrozen) {
      return view.with(Status.FROZEN);
    } else if (event instanceof WalletUnfrozen) {
      return view.with(Status.OPEN);
    } else if (event instanceof WalletClosed) {
      return view.with(Status.CLOSED);
    }
    return view;
  }

  private static void move(MovesMoney moved, LoggedEvent logged, ViewBatch batch) {
    SortedMap<Account, Money> changes = new TreeMap<>();
    for (Posting posting : moved.postings()) {
      add(changes, posting.from(), posting.amount().negated());
      add(changes, posting.to(), posting.amount());
    }
    changes.forEach((account, change) -> write(account, change, logged, batch));
  }

  private static void add(SortedMap<Account, Money> changes, LedgerAddress address, Money change) {
    if (address.kind() == Kind.WALLET || address.kind() == Kind.RECEIVABLE) {
      Money own = address.kind() == Kind.RECEIVABLE ? change.negated() : change;
      changes.merge(Account.of(address), own, Money::plus);
    }
  }

  private static void write(Account account, Money change, LoggedEvent logged, ViewBatch batch) {
    if (change.isZero()) {
      return;
    }
    String currency = change.currency().getCurrencyCode();
    WalletView view = view(account.wallet(), currency, logged, batch);
    long before = view.balance(account.part());
    long after = Math.addExact(before, change.minor());
    batch.put(WalletView.TYPE, view.with(account.part(), after));
    batch.add(
        StatementLine.TYPE,
        new StatementLine(
            account.wallet(),
            logged.position(),
            account.part(),
            before,
            after,
            currency,
            logged.type(),
            logged.id(),
            StatementReason.of(logged.event()),
            logged.effectiveAt(),
            logged.recordedAt()));
  }
}
