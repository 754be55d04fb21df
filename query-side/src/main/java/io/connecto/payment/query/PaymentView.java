package io.connecto.payment.query;

import io.connecto.account.AccountId;
import io.connecto.ledger.Reference;
import io.connecto.ledger.query.Listing;
import io.connecto.ledger.query.ViewType;
import io.connecto.money.Money;
import io.connecto.payment.PaymentId;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A payment through a provider.
 *
 * @param purpose the order that it pays, or the payer's wallet
 * @param captured what was captured of the amount asked for
 * @param excess what was captured above it, in all; only of the currency asked for
 * @param late whether it was captured after it had expired
 * @param lastFailure why the last attempt failed that did
 * @param unknown the calls to the provider that had no answer and no outcome since
 * @param returns money that goes back or went back
 * @param since the position at which it was requested
 */
public record PaymentView(
    PaymentId payment,
    Reference purpose,
    AccountId payer,
    Money amount,
    String provider,
    Instant payBy,
    Status status,
    @Nullable String providerOrder,
    @Nullable String providerPayment,
    Money captured,
    Money excess,
    boolean late,
    @Nullable String lastFailure,
    List<String> unknown,
    List<ReturnView> returns,
    long since) {

  static final String BY_PURPOSE = "by-purpose";

  static final ViewType<PaymentView> TYPE =
      new ViewType<>(
          "payment",
          PaymentView.class,
          view -> view.payment.value(),
          List.of(
              new Listing<>(
                  BY_PURPOSE,
                  view -> List.of(view.purpose.value()),
                  view -> Listing.key(view.since))));

  /** Where a payment is in its life. */
  public enum Status {
    /** The provider is asked to open a checkout. */
    REQUESTED,
    /** The payer can pay. */
    CHECKOUT_OPENED,
    /** The payer agreed; the money is being captured. */
    AUTHORISED,
    CAPTURED,
    /** Nobody waits for it any more; what still comes goes back. */
    EXPIRED
  }

  /** How far a return is. */
  public enum ReturnStatus {
    REQUESTED,
    FAILED,
    RETURNED
  }

  /**
   * Money on its way back.
   *
   * @param leg {@code back}, or {@code excess-1}, …
   */
  public record ReturnView(String leg, Money amount, ReturnStatus status) {}

  public PaymentView {
    unknown = List.copyOf(unknown);
    returns = List.copyOf(returns);
  }

  PaymentView with(Status next) {
    return changed(draft -> draft.status = next);
  }

  PaymentView checkout(String opened) {
    return changed(draft -> draft.providerOrder = opened);
  }

  PaymentView paidBy(String providers) {
    return changed(draft -> draft.providerPayment = providers);
  }

  PaymentView captured(Money taken, Money above, boolean tooLate) {
    return changed(
        draft -> {
          draft.status = Status.CAPTURED;
          draft.captured = captured.plus(taken);
          draft.excess = excess.plus(above);
          draft.late = tooLate;
        });
  }

  /** Another currency can't be added up with this one: it shows among the returns alone. */
  PaymentView excess(Money more) {
    return more.currency().equals(amount.currency())
        ? changed(draft -> draft.excess = excess.plus(more))
        : this;
  }

  PaymentView failed(String reason) {
    return changed(draft -> draft.lastFailure = reason);
  }

  PaymentView unanswered(String call) {
    List<String> next = Stream.concat(unknown.stream(), Stream.of(call)).distinct().toList();
    return changed(draft -> draft.unknown = next);
  }

  PaymentView answered(String call) {
    List<String> next = unknown.stream().filter(other -> !other.equals(call)).toList();
    return changed(draft -> draft.unknown = next);
  }

  PaymentView with(ReturnView change) {
    Stream<ReturnView> others = returns.stream().filter(each -> !each.leg().equals(change.leg()));
    List<ReturnView> next = Stream.concat(others, Stream.of(change)).toList();
    return changed(draft -> draft.returns = next);
  }

  private PaymentView changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.over(this);
  }

  /** What can change of a payment. */
  private static final class Draft {
    private Status status;
    private @Nullable String providerOrder;
    private @Nullable String providerPayment;
    private Money captured;
    private Money excess;
    private boolean late;
    private @Nullable String lastFailure;
    private List<String> unknown;
    private List<ReturnView> returns;

    private Draft(PaymentView view) {
      status = view.status;
      providerOrder = view.providerOrder;
      providerPayment = view.providerPayment;
      captured = view.captured;
      excess = view.excess;
      late = view.late;
      lastFailure = view.lastFailure;
      unknown = view.unknown;
      returns = view.returns;
    }

    private PaymentView over(PaymentView before) {
      return new PaymentView(
          before.payment,
          before.purpose,
          before.payer,
          before.amount,
          before.provider,
          before.payBy,
          status,
          providerOrder,
          providerPayment,
          captured,
          excess,
          late,
          lastFailure,
          unknown,
          returns,
          before.since);
    }
  }
}
