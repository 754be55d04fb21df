package io.connecto.payment.gateway;

import io.connecto.ledger.StoredAs;
import io.connecto.money.Money;
import io.connecto.payment.PaymentCommand;
import io.connecto.payment.PaymentCommand.*;
import io.connecto.payment.PaymentId;
import io.connecto.payment.gateway.Outcome.Declined;
import io.connecto.payment.gateway.Outcome.Done;
import io.connecto.payment.gateway.ProviderResult.Captured;
import io.connecto.payment.gateway.ProviderResult.PayerAttempt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a payment asks of its provider. */
public sealed interface PaymentCall extends ProviderCall {

  PaymentId payment();

  @Override
  default String lane() {
    return payment().value();
  }

  /** Opens the checkout. */
  @StoredAs("payment.open-checkout-call")
  record OpenCheckoutCall(PaymentId payment, String provider, Money amount) implements PaymentCall {

    static String id(PaymentId payment) {
      return "checkout:" + payment;
    }

    @Override
    public String id() {
      return id(payment);
    }

    @Override
    public Step call(PaymentConnector connector) {
      return step(connector.createCheckout(request()));
    }

    @Override
    public Step ask(PaymentConnector connector) {
      return step(connector.findCheckout(request()));
    }

    private ProviderRequest.OpenCheckout request() {
      return new ProviderRequest.OpenCheckout(payment.value(), amount);
    }

    private Step step(Answer<ProviderResult.Checkout> answer) {
      return Step.of(
          answer,
          done ->
              new Report(
                  "opened",
                  new RecordCheckout(payment, done.providerOrder()),
                  Optional.of(done.providerOrder())),
          reason -> Report.of("declined", new RecordFailure(payment, "checkout", reason)));
    }

    @Override
    public Optional<Report> unclear() {
      return Optional.of(Report.of("unknown", new RecordUnknown(payment, "checkout")));
    }
  }

  /** Takes the money that the payer agreed to. */
  @StoredAs("payment.capture-call")
  record CaptureCall(PaymentId payment, String provider, String providerPayment, Money amount)
      implements PaymentCall {

    static String id(PaymentId payment, String providerPayment) {
      return "capture:" + payment + ":" + providerPayment;
    }

    @Override
    public String id() {
      return id(payment, providerPayment);
    }

    @Override
    public Step call(PaymentConnector connector) {
      return step(connector.capture(request()));
    }

    @Override
    public Step ask(PaymentConnector connector) {
      return step(connector.findCapture(request()));
    }

    private ProviderRequest.Capture request() {
      return new ProviderRequest.Capture(payment.value(), providerPayment, amount);
    }

    private Step step(Answer<Captured> answer) {
      return Step.of(
          answer,
          done ->
              new Report(
                  "captured",
                  new RecordCapture(payment, providerPayment, done.amount(), done.at()),
                  Optional.of(providerPayment)),
          reason -> Report.of("declined", new RecordFailure(payment, providerPayment, reason)));
    }

    @Override
    public Optional<Report> unclear() {
      return Optional.of(Report.of("unknown", new RecordUnknown(payment, "capture")));
    }
  }

  /** Sends captured money back that may not stay. */
  @StoredAs("payment.return-call")
  record ReturnCall(
      PaymentId payment,
      String provider,
      String providerPayment,
      String leg,
      Money amount,
      int attempt)
      implements PaymentCall {

    static String id(PaymentId payment, String leg, int attempt) {
      return ids(payment, leg) + attempt;
    }

    /** Begins the ids of all attempts. */
    static String ids(PaymentId payment, String leg) {
      return "return:" + payment + ":" + leg + ":";
    }

    @Override
    public String id() {
      return id(payment, leg, attempt);
    }

    private static String key(PaymentId payment, String leg, int attempt) {
      return payment + ":" + leg + ":" + attempt;
    }

    @Override
    public Step call(PaymentConnector connector) {
      return step(connector.refund(request()));
    }

    @Override
    public Step ask(PaymentConnector connector) {
      return step(connector.findRefund(request()));
    }

    private ProviderRequest.PayBack request() {
      return new ProviderRequest.PayBack(key(payment, leg, attempt), providerPayment, amount);
    }

    private Step step(Answer<ProviderResult.PaidBack> answer) {
      return Step.of(
          answer,
          done ->
              new Report(
                  "returned",
                  new RecordReturn(payment, leg, done.providerRefund()),
                  Optional.of(done.providerRefund())),
          reason -> Report.of("declined", new RecordReturnFailure(payment, leg, attempt, reason)));
    }

    @Override
    public Optional<Report> unclear() {
      return Optional.of(Report.of("unknown", new RecordUnknown(payment, "return:" + leg)));
    }
  }

  /**
   * Looks now and then what payers did, as long as nothing was captured: a notification that never
   * comes must not keep a payer's money in limbo.
   */
  @StoredAs("payment.watch-call")
  record WatchCall(PaymentId payment, String provider, String providerOrder, Instant openedUntil)
      implements PaymentCall {

    static String id(PaymentId payment) {
      return "watch:" + payment;
    }

    @Override
    public String id() {
      return id(payment);
    }

    /** It waits for hours and changes nothing, so it stands in nobody's way. */
    @Override
    public String lane() {
      return id();
    }

    @Override
    public boolean watches() {
      return true;
    }

    @Override
    public Optional<Instant> until() {
      return Optional.of(openedUntil);
    }

    @Override
    public Step call(PaymentConnector connector) {
      return ask(connector);
    }

    @Override
    public Step ask(PaymentConnector connector) {
      Answer<List<PayerAttempt>> answer = connector.findAttempts(providerOrder);
      if (answer instanceof Done<List<PayerAttempt>> done) {
        return new Step.Continues(done.value().stream().map(this::report).toList());
      }
      boolean said = answer instanceof Declined || answer instanceof Answer.Absent;
      return said ? new Step.Continues(List.of()) : Step.unfinished(answer);
    }

    private Report report(PayerAttempt attempt) {
      String id = attempt.providerPayment();
      PaymentCommand command =
          switch (attempt.state()) {
            case AUTHORISED -> new RecordAuthorisation(payment, id, attempt.amount());
            case CAPTURED -> new RecordCapture(payment, id, attempt.amount(), attempt.at());
            case FAILED -> new RecordFailure(payment, id, attempt.reason());
          };
      return new Report(attempt.state() + ":" + id, command, Optional.of(id));
    }
  }
}
