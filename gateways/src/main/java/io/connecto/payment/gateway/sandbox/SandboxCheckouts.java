package io.connecto.payment.gateway.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.connecto.money.Money;
import io.connecto.payment.gateway.sandbox.SandboxPayment.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The provider's orders, and what payers do with them. */
final class SandboxCheckouts {

  private static final String PAYMENT =
      "select p.*, c.currency from payment p join checkout c on c.id = p.checkout ";

  private final SandboxDatabase database;
  private final JdbcTemplate jdbc;
  private final SandboxFaults faults;
  private final SandboxOutbox outbox;
  private final Clock clock;

  SandboxCheckouts(
      SandboxDatabase database, SandboxFaults faults, SandboxOutbox outbox, Clock clock) {
    this.database = database;
    this.jdbc = database.jdbc();
    this.faults = faults;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** What a payer does. */
  enum Outcome {
    /** Agrees; the merchant has to capture. */
    @JsonProperty("authorise")
    AUTHORISE,
    /** Agrees, and the money is captured at once. */
    @JsonProperty("capture")
    CAPTURE,
    @JsonProperty("decline")
    DECLINE
  }

  /** The same order for the same receipt, however often it is asked for. */
  SandboxOrder open(String receipt, Money amount) {
    return database.inTransaction(
        () -> {
          if (byReceipt(receipt).isEmpty()) {
            insert(receipt, amount);
          }
          SandboxOrder order = byReceipt(receipt).orElseThrow();
          if (!order.amount().equals(amount)) {
            throw SandboxProblem.invalid("receipt-used-with-another-amount");
          }
          return order;
        });
  }

  private void insert(String receipt, Money amount) {
    try {
      jdbc.update(
          """
          insert into checkout (id, receipt, amount, currency, created_at) values (?, ?, ?, ?, ?)
          """,
          SandboxIds.next("order"),
          receipt,
          amount.minor(),
          amount.currency().getCurrencyCode(),
          clock.millis());
    } catch (DuplicateKeyException e) {
      // Somebody else opened it meanwhile: theirs is the one.
    }
  }

  Optional<SandboxOrder> byReceipt(String receipt) {
    return jdbc
        .query("select * from checkout where receipt = ?", SandboxCheckouts::readOrder, receipt)
        .stream()
        .findFirst();
  }

  Optional<SandboxOrder> byId(String id) {
    return jdbc
        .query("select * from checkout where id = ?", SandboxCheckouts::readOrder, id)
        .stream()
        .findFirst();
  }

  Optional<SandboxPayment> payment(String id) {
    return database.durable(
        () ->
            jdbc.query(PAYMENT + "where p.id = ?", SandboxCheckouts::readPayment, id).stream()
                .findFirst());
  }

  List<SandboxPayment> payments(String order) {
    return database.durable(
        () ->
            jdbc.query(
                PAYMENT + "where p.checkout = ? order by p.created_at, p.id",
                SandboxCheckouts::readPayment,
                order));
  }

  /**
   * A payer pays, or fails to; as late and as often as they like.
   *
   * @param amount what is paid; the order's amount when empty
   */
  SandboxPayment pay(String orderId, Outcome outcome, Optional<Long> amount) {
    SandboxOrder order = byId(orderId).orElseThrow(SandboxProblem::unknown);
    Money paid =
        SandboxController.money(
            amount.orElse(order.amount().minor()), order.amount().currency().getCurrencyCode());
    return database.inTransaction(
        () -> {
          String id = SandboxIds.next("pmt");
          boolean declined = outcome == Outcome.DECLINE;
          jdbc.update(
              """
              insert into payment (id, checkout, amount, status, reason, created_at, captured_at)
              values (?, ?, ?, ?, ?, ?, 0)
              """,
              id,
              orderId,
              paid.minor(),
              (declined ? Status.DECLINED : Status.AUTHORISED).name(),
              declined ? "payer-declined" : "",
              clock.millis());
          SandboxPayment payment = payment(id).orElseThrow();
          tell(declined ? "payment.failed" : "payment.authorised", order, payment);
          return outcome == Outcome.CAPTURE ? captured(order, payment) : payment;
        });
  }

  /** Takes all that was authorised; the payment as it is when that is over already. */
  SandboxPayment capture(String id, Money amount) {
    return database.inTransaction(
        () -> {
          SandboxPayment payment = locked(id);
          SandboxOrder order = byId(payment.order()).orElseThrow();
          if (!payment.amount().equals(amount)) {
            throw SandboxProblem.invalid("amount-differs");
          }
          return switch (payment.status()) {
            case CAPTURED, DECLINED, LAPSED -> payment;
            case AUTHORISED ->
                faults.declinesNextCapture()
                    ? fails(order, payment, Status.DECLINED, "capture-declined")
                    : captured(order, payment);
          };
        });
  }

  /** Lets go of what was authorised and not captured within {@code window}. */
  void lapse(Duration window) {
    List<String> old =
        jdbc.queryForList(
            "select id from payment where status = 'AUTHORISED' and created_at < ? limit 100",
            String.class,
            clock.millis() - window.toMillis());
    for (String id : old) {
      database.inTransaction(
          () -> {
            SandboxPayment payment = locked(id);
            SandboxOrder order = byId(payment.order()).orElseThrow();
            return payment.status() == Status.AUTHORISED
                ? fails(order, payment, Status.LAPSED, "authorisation-lapsed")
                : payment;
          });
    }
  }

  /** Two who want to change the same payment come one after the other. */
  SandboxPayment locked(String id) {
    jdbc.queryForList("select id from payment where id = ? for update", id);
    return payment(id).orElseThrow(SandboxProblem::unknown);
  }

  private SandboxPayment captured(SandboxOrder order, SandboxPayment payment) {
    jdbc.update(
        "update payment set status = 'CAPTURED', captured_at = ? where id = ?",
        clock.millis(),
        payment.id());
    SandboxPayment after = payment(payment.id()).orElseThrow();
    tell("payment.captured", order, after);
    return after;
  }

  private SandboxPayment fails(
      SandboxOrder order, SandboxPayment payment, Status status, String reason) {
    jdbc.update(
        "update payment set status = ?, reason = ? where id = ?",
        status.name(),
        reason,
        payment.id());
    SandboxPayment after = payment(payment.id()).orElseThrow();
    tell("payment.failed", order, after);
    return after;
  }

  private void tell(String type, SandboxOrder order, SandboxPayment payment) {
    outbox.add(
        type,
        order.id(),
        Map.of(
            "receipt", order.receipt(),
            "payment", payment.id(),
            "amount", payment.amount().minor(),
            "currency", payment.amount().currency().getCurrencyCode(),
            "reason", payment.reason(),
            "at", payment.at().toString()));
  }

  private static SandboxOrder readOrder(ResultSet row, int number) throws SQLException {
    return new SandboxOrder(
        row.getString("id"),
        row.getString("receipt"),
        money(row),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }

  private static SandboxPayment readPayment(ResultSet row, int number) throws SQLException {
    long captured = row.getLong("captured_at");
    return new SandboxPayment(
        row.getString("id"),
        row.getString("checkout"),
        money(row),
        Status.valueOf(row.getString("status")),
        row.getString("reason"),
        Instant.ofEpochMilli(captured == 0 ? row.getLong("created_at") : captured));
  }

  static Money money(ResultSet row) throws SQLException {
    return Money.of(row.getLong("amount"), Currency.getInstance(row.getString("currency")));
  }
}
