package io.connecto.payment.gateway;

import io.connecto.ledger.Vocabulary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The calls whose outcome is not in the log yet. A row is written in the transaction that moves the
 * gateway's place in the log, and deleted when the outcome is durable: whatever dies in between,
 * the call is neither forgotten nor blindly repeated.
 */
final class PendingCalls {

  private final JdbcTemplate jdbc;
  private final Vocabulary vocabulary;
  private final JsonMapper json;

  PendingCalls(DataSource dataSource, Vocabulary vocabulary, JsonMapper json) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.vocabulary = vocabulary;
    this.json = json;
  }

  void createTable() {
    jdbc.execute(
        """
        create table if not exists provider_call (
          number bigint generated always as identity primary key,
          id varchar(120) not null unique,
          type varchar(80) not null,
          content varchar(4000) not null,
          correlation varchar(120) not null,
          causation varchar(120) not null,
          since bigint not null)
        """);
  }

  /** False when the call is there already. */
  boolean add(PendingCall pending) {
    ProviderCall call = pending.call();
    return jdbc.update(
            """
            insert into provider_call (id, type, content, correlation, causation, since)
            select ?, ?, ?, ?, ?, ? where not exists (select 1 from provider_call where id = ?)
            """,
            call.id(),
            vocabulary.nameOf(call.getClass()),
            json.writeValueAsString(call),
            pending.correlation(),
            pending.causation(),
            pending.since().toEpochMilli(),
            call.id())
        == 1;
  }

  void delete(String id) {
    jdbc.update("delete from provider_call where id = ?", id);
  }

  /** All of them, in the order of their events. */
  List<PendingCall> all() {
    return jdbc.query(
        "select type, content, correlation, causation, since from provider_call order by number",
        (row, number) -> read(row));
  }

  private PendingCall read(ResultSet row) throws SQLException {
    String type = row.getString("type");
    Class<?> record =
        vocabulary
            .find(type)
            .orElseThrow(() -> new IllegalStateException("no call is stored as " + type));
    return new PendingCall(
        (ProviderCall) json.readValue(row.getString("content"), record),
        row.getString("correlation"),
        row.getString("causation"),
        Instant.ofEpochMilli(row.getLong("since")));
  }
}
