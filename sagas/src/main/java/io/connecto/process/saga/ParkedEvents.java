package io.connecto.process.saga;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The events that wait because their process could not handle one: the first of a process is the
 * one that failed, the others came after it. Written in the transaction of the batch.
 */
final class ParkedEvents {

  private final JdbcTemplate jdbc;

  ParkedEvents(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  boolean isParked(ProcessName process) {
    return !jdbc.queryForList(
            "SELECT 1 FROM ParkedEvent WHERE kind = ? AND id = ? FETCH FIRST ROW ONLY",
            Integer.class,
            process.kind(),
            process.id())
        .isEmpty();
  }

  /** Positions in the log, in order. */
  List<Long> of(ProcessName process) {
    return jdbc.queryForList(
        "SELECT position FROM ParkedEvent WHERE kind = ? AND id = ? ORDER BY position",
        Long.class,
        process.kind(),
        process.id());
  }

  void add(ProcessName process, long position) {
    jdbc.update(
        "INSERT INTO ParkedEvent (kind, id, position) VALUES (?, ?, ?)",
        process.kind(),
        process.id(),
        position);
  }

  void remove(ProcessName process, long position) {
    jdbc.update(
        "DELETE FROM ParkedEvent WHERE kind = ? AND id = ? AND position = ?",
        process.kind(),
        process.id(),
        position);
  }
}
