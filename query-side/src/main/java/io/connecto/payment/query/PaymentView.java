package io.connecto.payment.query;

import io.connecto.account.AccountId;
import io.connecto.ledger.Reference;
import io.connecto.ledger.query.Listing;
import io.connecto.ledger.query.ViewType;
import io.connecto.money.Money;
import io.connecto.payment.PaymentId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A payment through a provider.
 *
 * @param purpose the order that it pays, or the payer's wallet
 * @param captured what was captured of the amount asked for
 * @param excess what was captured above it, in all
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
    return new PaymentView(
        payment,
        purpose,
        payer,
        amount,
        provider,
        payBy,
        next,
        providerOrder,
        providerPayment,
        captured,
        excess,
        late,
        lastFailure,
        unknown,
        returns,
        since);
  }

  PaymentView checkout(String opened) {
    return new PaymentView(
        payment,
        purpose,
        payer,
        amount,
        provider,
        payBy,
        status,
        opened,
        providerPayment,
        captured,
        excess,
        late,
        lastFailure,
        unknown,
        returns,
        since);
  }

  PaymentView paidBy(String providers) {
    return new PaymentView(
        payment,
        purpose,
        payer,
        amount,
        provider,
        payBy,
        status,
        providerOrder,
        providers,
        captured,
        excess,
        late,
        lastFailure,
        unknown,
        returns,
        since);
  }

  PaymentView captured(Money taken, Money above, boolean tooLate) {
    return new PaymentView(
        payment,
        purpose,
        payer,
        amount,
        provider,
        payBy,
        Status.CAPTURED,
        providerOrder,
        providerPayment,
        captured.plus(taken),
        excess.plus(above),
        tooLate,
        lastFailure,
        unknown,
        returns,
        since);
  }

  PaymentView excess(Money more) {
    return new PaymentView(
        payment,
        purpose,
        payer,
        amount,
        provider,
        payBy,
        status,
        providerOrder,
        providerPayment,
        captured,
        excess.plus(more),
        late,
        lastFailure,
        unknown,
        returns,
        since);
  }

  PaymentView failed(String reason) {
    return new PaymentView(
        payment,
        purpose,
        payer,
        amount,
        provider,
        payBy,
        status,
        providerOrder,
        providerPayment,
        captured,
        excess,
        late,
        reason,
        unknown,
        returns,
        since);
  }

  PaymentView unanswered(String call) {
    return withUnknown(Stream.concat(unknown.stream(), Stream.of(call)).distinct());
  }

  PaymentView answered(String call) {
    return withUnknown(unknown.stream().filter(other -> !other.equals(call)));
  }

  private PaymentView withUnknown(Stream<String> next) {
    return new PaymentView(
        payment,
        purpose,
        payer,
        amount,
        provider,
        payBy,
        status,
        providerOrder,
        providerPayment,
        captured,
        excess,
        late,
        lastFailure,
        next.toList(),
        returns,
        since);
  }

  PaymentView with(ReturnView change) {
    List<ReturnView> next =
        Stream.concat(
                returns.stream().filter(each -> !each.leg().equals(change.leg())),
                Stream.of(change))
            .toList();
    return new PaymentView(
        payment,
        purpose,
        payer,
        amount,
        provider,
        payBy,
        status,
        providerOrder,
        providerPayment,
        captured,
        excess,
        late,
        lastFailure,
        unknown,
        next,
        since);
  }
}
