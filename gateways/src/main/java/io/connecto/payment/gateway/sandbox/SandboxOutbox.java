package io.connecto.payment.gateway.sandbox;

import io.connecto.payment.gateway.Backoff;
import io.connecto.payment.gateway.sandbox.SandboxFaults.Dispatch;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The notifications to be sent. One is written with what it tells about, so none is lost; it is
 * sent until it is taken.
 */
final class SandboxOutbox {

  private final SandboxDatabase database;
  private final JdbcTemplate jdbc;
  private final SandboxFaults faults;
  private final JsonMapper json;
  private final Clock clock;
  private final Clock machine;

  /**
   * @param clock dates what is told
   * @param machine decides when it is sent
   */
  SandboxOutbox(
      SandboxDatabase database, SandboxFaults faults, JsonMapper json, Clock clock, Clock machine) {
    this.database = database;
    this.jdbc = database.jdbc();
    this.faults = faults;
    this.json = json;
    this.clock = clock;
    this.machine = machine;
  }

  /** A notification that is due. */
  record Delivery(long number, String notification, String body, int attempts, Instant bornAt) {}

  /** A notification, and what became of each time it was to be sent. */
  record Sent(String id, String type, String order, Instant createdAt, List<String> deliveries) {}

  /** In the transaction of what it tells about. */
  void add(String type, String order, Map<String, Object> facts) {
    String id = SandboxIds.next("evt");
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", id);
    body.put("type", type);
    body.put("order", order);
    body.putAll(facts);
    jdbc.update(
        "insert into notification (id, checkout, type, body, created_at) values (?, ?, ?, ?, ?)",
        id,
        order,
        type,
        json.writeValueAsString(body),
        clock.millis());
    Dispatch dispatch = faults.nextNotification();
    for (int copy = 0; copy < dispatch.copies(); copy++) {
      schedule(id, machine.millis() + dispatch.delayMillis());
    }
  }

  /** Sends it once more. */
  void resend(String id) {
    List<String> known =
        jdbc.queryForList("select id from notification where id = ?", String.class, id);
    if (known.isEmpty()) {
      throw SandboxProblem.unknown();
    }
    schedule(id, machine.millis());
  }

  private void schedule(String notification, long due) {
    jdbc.update(
        """
        insert into delivery (notification, status, attempts, born_at, due_at)
        values (?, 'WAITING', 0, ?, ?)
        """,
        notification,
        machine.millis(),
        due);
  }

  List<Delivery> due(int limit) {
    return database.durable(() -> read(limit));
  }

  private List<Delivery> read(int limit) {
    return jdbc.query(
        """
        select d.number, d.notification, n.body, d.attempts, d.born_at
        from delivery d join notification n on n.id = d.notification
        where d.status = 'WAITING' and d.due_at <= ? order by d.due_at, d.number limit ?
        """,
        (row, number) ->
            new Delivery(
                row.getLong("number"),
                row.getString("notification"),
                row.getString("body"),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("born_at"))),
        machine.millis(),
        limit);
  }

  /** When the next one is due, by the machine's clock in milliseconds; empty when none waits. */
  OptionalLong nextDue() {
    Long next =
        jdbc.queryForObject(
            "select min(due_at) from delivery where status = 'WAITING'", Long.class);
    return next == null ? OptionalLong.empty() : OptionalLong.of(next);
  }

  void delivered(Delivery delivery) {
    jdbc.update(
        "update delivery set status = 'DELIVERED', attempts = ? where number = ?",
        delivery.attempts() + 1,
        delivery.number());
  }

  /** To be sent again, unless it has been tried for too long. */
  void failed(Delivery delivery, Backoff backoff, Instant giveUp) {
    boolean tooOld = machine.instant().isAfter(giveUp);
    jdbc.update(
        "update delivery set status = ?, attempts = ?, due_at = ? where number = ?",
        tooOld ? "GIVEN_UP" : "WAITING",
        delivery.attempts() + 1,
        machine.millis() + backoff.delay(delivery.attempts()).toMillis(),
        delivery.number());
  }

  /** The latest first; of one order, or of all when it is empty. */
  List<Sent> latest(String order, int limit) {
    return jdbc.query(
        """
        select id, type, checkout, created_at from notification
        where ? = '' or checkout = ? order by number desc limit ?
        """,
        (row, number) ->
            new Sent(
                row.getString("id"),
                row.getString("type"),
                row.getString("checkout"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                deliveries(row.getString("id"))),
        order,
        order,
        limit);
  }

  private List<String> deliveries(String notification) {
    return jdbc.queryForList(
        "select status from delivery where notification = ? order by number",
        String.class,
        notification);
  }
}
