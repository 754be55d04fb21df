package io.connecto.payment.gateway.sandbox;

import io.connecto.money.Money;
import io.connecto.payment.gateway.sandbox.SandboxRefund.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The provider's refunds, and what it holds in all. */
final class SandboxRefunds {

  private static final String REFUND =
      """
      select r.*, c.currency from refund r join payment p on p.id = r.payment
      join checkout c on c.id = p.checkout
      """;

  private final SandboxDatabase database;
  private final JdbcTemplate jdbc;
  private final SandboxCheckouts checkouts;
  private final SandboxFaults faults;
  private final SandboxOutbox outbox;
  private final Clock clock;

  SandboxRefunds(
      SandboxDatabase database,
      SandboxCheckouts checkouts,
      SandboxFaults faults,
      SandboxOutbox outbox,
      Clock clock) {
    this.database = database;
    this.jdbc = database.jdbc();
    this.checkouts = checkouts;
    this.faults = faults;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** What went through the provider: it holds {@code captured} minus {@code refunded} for us. */
  record Totals(Money captured, Money refunded, Money balance) {}

  /** The same refund for the same key, however often it is asked for. */
  SandboxRefund refund(String key, String paymentId, Money amount) {
    return database.inTransaction(
        () -> {
          SandboxPayment payment = checkouts.locked(paymentId);
          Optional<SandboxRefund> before = byKey(key);
          if (before.isPresent()) {
            return same(before.get(), paymentId, amount);
          }
          return made(key, payment, amount, refusal(payment, amount));
        });
  }

  Optional<SandboxRefund> byKey(String key) {
    return database.durable(
        () ->
            jdbc.query(REFUND + "where r.idempotency_key = ?", SandboxRefunds::read, key).stream()
                .findFirst());
  }

  private static SandboxRefund same(SandboxRefund before, String payment, Money amount) {
    if (!before.payment().equals(payment) || !before.amount().equals(amount)) {
      throw SandboxProblem.invalid("key-used-with-another-body");
    }
    return before;
  }

  private String refusal(SandboxPayment payment, Money amount) {
    if (payment.status() != SandboxPayment.Status.CAPTURED) {
      return "not-captured";
    }
    Long refunded =
        jdbc.queryForObject(
            """
            select coalesce(sum(amount), 0) from refund
            where payment = ? and status = 'PROCESSED'
            """,
            Long.class,
            payment.id());
    long left = payment.amount().minor() - (refunded == null ? 0 : refunded);
    if (!amount.currency().equals(payment.amount().currency()) || amount.minor() > left) {
      return "more-than-captured";
    }
    return faults.declinesNextRefund() ? "refund-declined" : "";
  }

  private SandboxRefund made(String key, SandboxPayment payment, Money amount, String refusal) {
    Status status = refusal.isEmpty() ? Status.PROCESSED : Status.FAILED;
    jdbc.update(
        """
        insert into refund (id, payment, idempotency_key, amount, status, reason, created_at)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        SandboxIds.next("rfnd"),
        payment.id(),
        key,
        amount.minor(),
        status.name(),
        refusal,
        clock.millis());
    SandboxRefund refund = byKey(key).orElseThrow();
    outbox.add(
        refusal.isEmpty() ? "refund.processed" : "refund.failed",
        payment.order(),
        Map.of(
            "payment", payment.id(),
            "refund", refund.id(),
            "key", key,
            "amount", amount.minor(),
            "currency", amount.currency().getCurrencyCode(),
            "reason", refusal));
    return refund;
  }

  Totals totals(Currency currency) {
    long captured =
        sum(
            """
            select coalesce(sum(p.amount), 0) from payment p join checkout c on c.id = p.checkout
            where p.status = 'CAPTURED' and c.currency = ?
            """,
            currency);
    long refunded =
        sum(
            """
            select coalesce(sum(r.amount), 0) from refund r join payment p on p.id = r.payment
            join checkout c on c.id = p.checkout where r.status = 'PROCESSED' and c.currency = ?
            """,
            currency);
    Money in = Money.of(captured, currency);
    Money out = Money.of(refunded, currency);
    return new Totals(in, out, in.minus(out));
  }

  private long sum(String sql, Currency currency) {
    Long sum = jdbc.queryForObject(sql, Long.class, currency.getCurrencyCode());
    return sum == null ? 0 : sum;
  }

  private static SandboxRefund read(ResultSet row, int number) throws SQLException {
    return new SandboxRefund(
        row.getString("id"),
        row.getString("payment"),
        row.getString("idempotency_key"),
        SandboxCheckouts.money(row),
        Status.valueOf(row.getString("status")),
        row.getString("reason"));
  }
}
