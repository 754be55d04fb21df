package io.connecto.refund.query;

import io.connecto.ledger.Reference;
import io.connecto.ledger.query.Listing;
import io.connecto.ledger.query.ViewType;
import io.connecto.money.Money;
import io.connecto.order.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A refund of a milestone.
 *
 * @param amount in all; null while it is put off, or was declined
 * @param toProvider the part that goes back through the provider
 * @param toWallet the part that goes back into the client's wallet
 * @param afterRelease whether the milestone had been released
 * @param progress of the provider's part
 * @param credited whether the wallet has its part
 * @param lastFailure why the provider refused it last, or why it was declined
 * @param since the position at which it began
 */
public record RefundView(
    Reference refund,
    OrderId order,
    int milestone,
    @Nullable Money amount,
    @Nullable Money toProvider,
    @Nullable Money toWallet,
    boolean afterRelease,
    Progress progress,
    boolean credited,
    @Nullable String lastFailure,
    Instant startedAt,
    @Nullable Instant completedAt,
    long since) {

  static final String BY_ORDER = "by-order";

  static final ViewType<RefundView> TYPE =
      new ViewType<>(
          "refund",
          RefundView.class,
          view -> view.refund.value(),
          List.of(
              new Listing<>(
                  BY_ORDER, view -> List.of(view.order.value()), view -> Listing.key(view.since))));

  /** How far the provider's part is. */
  public enum Progress {
    /** Waits for the escrow to be funded or unfrozen. */
    DEFERRED,
    DECLINED,
    /** Taken from the escrow, on its way to whoever pays it out. */
    STARTED,
    /** The provider is asked. */
    REQUESTED,
    /** The provider gave no answer and is asked what became of it. */
    UNKNOWN,
    /** The provider refused; an administrator may retry it. */
    FAILED,
    /** The provider paid it. */
    PAID
  }

  /** Where a refund is in its life. */
  public enum Status {
    DEFERRED,
    DECLINED,
    PENDING,
    UNKNOWN,
    FAILED,
    COMPLETED
  }

  static RefundView begun(
      Reference refund, OrderId order, int milestone, Instant at, long position) {
    return new RefundView(
        refund,
        order,
        milestone,
        null,
        null,
        null,
        false,
        Progress.STARTED,
        false,
        null,
        at,
        null,
        position);
  }

  Status status() {
    return switch (progress) {
      case DEFERRED -> Status.DEFERRED;
      case DECLINED -> Status.DECLINED;
      case UNKNOWN -> Status.UNKNOWN;
      case FAILED -> Status.FAILED;
      case STARTED, REQUESTED, PAID -> isCompleted() ? Status.COMPLETED : Status.PENDING;
    };
  }

  private boolean isCompleted() {
    return completedAt != null;
  }

  RefundView amounts(Money provider, Money wallet, boolean released) {
    return changed(
        draft -> {
          draft.amount = provider.plus(wallet);
          draft.toProvider = provider;
          draft.toWallet = wallet;
          draft.afterRelease = released;
          draft.progress = Progress.STARTED;
          draft.lastFailure = null;
        });
  }

  RefundView with(Progress next) {
    return changed(draft -> draft.progress = next);
  }

  RefundView failed(Progress next, String reason) {
    return changed(
        draft -> {
          draft.progress = next;
          draft.lastFailure = reason;
        });
  }

  RefundView walletCredited() {
    return changed(draft -> draft.credited = true);
  }

  /** Notes the completion once both parts have arrived. */
  RefundView arrived(Instant at) {
    boolean provider = progress == Progress.PAID || (toProvider != null && toProvider.isZero());
    boolean wallet = credited || (toWallet != null && toWallet.isZero());
    return isCompleted() || !provider || !wallet ? this : changed(draft -> draft.completedAt = at);
  }

  private RefundView changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.over(this);
  }

  /** What can change of a refund. */
  private static final class Draft {
    private @Nullable Money amount;
    private @Nullable Money toProvider;
    private @Nullable Money toWallet;
    private boolean afterRelease;
    private Progress progress;
    private boolean credited;
    private @Nullable String lastFailure;
    private @Nullable Instant completedAt;

    private Draft(RefundView view) {
      amount = view.amount;
      toProvider = view.toProvider;
      toWallet = view.toWallet;
      afterRelease = view.afterRelease;
      progress = view.progress;
      credited = view.credited;
      lastFailure = view.lastFailure;
      completedAt = view.completedAt;
    }

    private RefundView over(RefundView before) {
      return new RefundView(
          before.refund,
          before.order,
          before.milestone,
          amount,
          toProvider,
          toWallet,
          afterRelease,
          progress,
          credited,
          lastFailure,
          before.startedAt,
          completedAt,
          before.since);
    }
  }
}
