package io.connecto.refund.gateway;

import io.connecto.ledger.ProviderPayment;
import io.connecto.ledger.StoredAs;
import io.connecto.money.Money;
import io.connecto.payment.gateway.Answer;
import io.connecto.payment.gateway.PaymentConnector;
import io.connecto.payment.gateway.ProviderCall;
import io.connecto.payment.gateway.ProviderRequest.PayBack;
import io.connecto.payment.gateway.ProviderResult.PaidBack;
import io.connecto.payment.gateway.Report;
import io.connecto.payment.gateway.Step;
import io.connecto.refund.RefundCommand.*;
import io.connecto.refund.RefundId;
import java.util.Optional;

/** What a refund asks of the provider that the money came through. */
public sealed interface RefundCall extends ProviderCall {

  /** Sends the provider's part of a refund. */
  @StoredAs("refund.pay-back-call")
  record PayBackCall(RefundId refund, ProviderPayment through, Money amount, int attempt)
      implements RefundCall {

    @Override
    public String provider() {
      return through.provider();
    }

    static String id(RefundId refund, int attempt) {
      return ids(refund) + attempt;
    }

    /** Begins the ids of all attempts. */
    static String ids(RefundId refund) {
      return "refund:" + refund + ":";
    }

    @Override
    public String id() {
      return id(refund, attempt);
    }

    private static String key(RefundId refund, int attempt) {
      return refund + ":" + attempt;
    }

    /** After whatever else is under way with the payment. */
    @Override
    public String lane() {
      return through.payment().value();
    }

    @Override
    public Step call(PaymentConnector connector) {
      return step(connector.refund(request()));
    }

    @Override
    public Step ask(PaymentConnector connector) {
      return step(connector.findRefund(request()));
    }

    private PayBack request() {
      return new PayBack(key(refund, attempt), through.id(), amount);
    }

    private Step step(Answer<PaidBack> answer) {
      return Step.of(
          answer,
          done ->
              new Report(
                  "paid",
                  new RecordRefundPaid(refund, done.providerRefund()),
                  Optional.of(done.providerRefund())),
          reason -> Report.of("declined", new RecordRefundFailure(refund, attempt, reason)));
    }

    @Override
    public Optional<Report> unclear() {
      return Optional.of(Report.of("unknown", new RecordRefundUnknown(refund, attempt)));
    }
  }
}
