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
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Wallets. Balances follow the postings of any event, so they can't disagree with the books. */
@Component
public final class WalletsProjection implements Projection {

  public static final String NAME = "wallets";

  @Override
  public String name() {
    return NAME;
  }

  /** Since 3 holds are views of their own. */
  @Override
  public int revision() {
    return 3;
  }

  @Override
  public List<ViewType<?>> views() {
    return List.of(WalletView.TYPE, HoldView.TYPE);
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
      changeHolds(event, logged.position(), batch);
      status(event)
          .ifPresent(
              status ->
                  batch.update(WalletView.TYPE, event.wallet().value(), view -> view.with(status)));
    }
  }

  private static void changeHolds(WalletEvent event, long position, ViewBatch batch) {
    if (event instanceof FundsHeld e) {
      batch.put(
          HoldView.TYPE,
          new HoldView(e.wallet(), e.hold(), e.amount(), e.purpose(), e.expiresAt(), position));
    } else if (event instanceof HoldCaptured e) {
      batch.remove(HoldView.TYPE, HoldView.id(e.wallet(), e.hold()));
    } else if (event instanceof HoldReleased e) {
      batch.remove(HoldView.TYPE, HoldView.id(e.wallet(), e.hold()));
    }
  }

  /** What the wallet is after the event, if that changes with it. */
  private static Optional<Status> status(WalletEvent event) {
    if (event instanceof WalletFrozen) {
      return Optional.of(Status.FROZEN);
    } else if (event instanceof WalletUnfrozen) {
      return Optional.of(Status.OPEN);
    } else if (event instanceof WalletClosed) {
      return Optional.of(Status.CLOSED);
    }
    return Optional.empty();
  }

  private static WalletView view(
      WalletId wallet, String currency, LoggedEvent logged, ViewBatch batch) {
    return batch
        .find(WalletView.TYPE, wallet.value())
        .orElseGet(() -> WalletView.unopened(wallet, currency, logged.position()));
  }

  private static void move(Account account, Money change, LoggedEvent logged, ViewBatch batch) {
    WalletView view = view(account.wallet(), change.currency().getCurrencyCode(), logged, batch);
    long balance = Math.addExact(view.balance(account.part()), change.minor());
    batch.put(WalletView.TYPE, view.with(account.part(), balance));
  }
}
