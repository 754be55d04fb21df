package io.connecto.wallet.query;

import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.query.LoggedEvent;
import io.connecto.ledger.query.Projection;
import io.connecto.ledger.query.ViewBatch;
import io.connecto.ledger.query.ViewType;
import io.connecto.money.Money;
import io.connecto.wallet.Wallet.Status;
import io.connecto.wallet.WalletEvent;
import io.connecto.wallet.WalletEvent.*;
import io.connecto.wallet.WalletId;
import io.connecto.wallet.query.AccountChanges.Account;
import io.connecto.wallet.query.WalletView.HoldView;
import java.util.List;
import org.springframework.stereotype.Component;

/** Wallets. Balances follow the postings of any event, so they can't disagree with the books. */
@Component
public final class WalletsProjection implements Projection {

  public static final String NAME = "wallets";

  @Override
  public String name() {
    return NAME;
  }

  /** Since 2 the ids tell the order of a list, which has no keys of its own any more. */
  @Override
  public int revision() {
    return 2;
  }

  @Override
  public List<ViewType<?>> views() {
    return List.of(WalletView.TYPE);
  }

  @Override
  public void apply(LoggedEvent logged, ViewBatch batch) {
    if (logged.event() instanceof WalletOpened opened) {
      WalletView view = view(opened.wallet(), opened.currency().getCurrencyCode(), logged, batch);
      batch.put(WalletView.TYPE, view.opened(opened.owner()));
    }
    if (logged.event() instanceof MovesMoney moved) {
      AccountChanges.of(moved).forEach((account, change) -> move(account, change, logged, batch));
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

  private static void move(Account account, Money change, LoggedEvent logged, ViewBatch batch) {
    WalletView view = view(account.wallet(), change.currency().getCurrencyCode(), logged, batch);
    long balance = Math.addExact(view.balance(account.part()), change.minor());
    batch.put(WalletView.TYPE, view.with(account.part(), balance));
  }
}
