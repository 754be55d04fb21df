package io.connecto.payment.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps what providers told us and the books could not take, until somebody has looked at it. */
public final class UnmatchedNotifications {

  private static final int TEXT = 200;

  private final JdbcTemplate jdbc;

  public UnmatchedNotifications(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
    jdbc.execute(
        """
        create table if not exists unmatched_notification (
          number bigint generated always as identity primary key,
          provider varchar(80) not null,
          event_id varchar(200) not null,
          type varchar(80) not null,
          our_key varchar(200) not null,
          provider_object varchar(200),
          amount bigint,
          currency varchar(3),
          cause varchar(200) not null,
          received_at bigint not null,
          unique (provider, event_id))
        """);
  }

  /** Durable when it returns; nothing happens when the provider told it before. */
  void keep(UnmatchedNotification it) {
    jdbc.update(
        """
        insert into unmatched_notification (provider, event_id, type, our_key, provider_object,
          amount, currency, cause, received_at)
        select ?, ?, ?, ?, ?, ?, ?, ?, ?
        where not exists (
          select 1 from unmatched_notification where provider = ? and event_id = ?)
        """,
        it.provider(),
        cut(it.eventId()),
        it.type(),
        cut(it.key()),
        it.providerObject() == null ? null : cut(it.providerObject()),
        it.amount(),
        it.currency(),
        cut(it.cause()),
        it.receivedAt().toEpochMilli(),
        it.provider(),
        cut(it.eventId()));
  }

  public long count() {
    Long count = jdbc.queryForObject("select count(*) from unmatched_notification", Long.class);
    return count == null ? 0 : count;
  }

  /** The latest first. */
  public List<UnmatchedNotification> latest(int limit) {
    return jdbc.query(
        "select * from unmatched_notification order by number desc limit ?",
        (row, number) -> read(row),
        limit);
  }

  private static UnmatchedNotification read(ResultSet row) throws SQLException {
    return new UnmatchedNotification(
        row.getString("provider"),
        row.getString("event_id"),
        row.getString("type"),
        row.getString("our_key"),
        row.getString("provider_object"),
        row.getObject("amount", Long.class),
        row.getString("currency"),
        row.getString("cause"),
        Instant.ofEpochMilli(row.getLong("received_at")));
  }

  private static String cut(String text) {
    return text.length() <= TEXT ? text : text.substring(0, TEXT);
  }
}
