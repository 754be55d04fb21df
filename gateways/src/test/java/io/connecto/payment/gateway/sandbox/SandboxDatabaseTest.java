package io.connecto.payment.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a database is like that comes back after its process was killed. */
class SandboxDatabaseTest {

  @TempDir Path directory;

  private static void add(SandboxDatabase database) {
    database
        .jdbc()
        .update(
            """
            insert into delivery (notification, status, attempts, born_at, due_at)
            values ('evt_1', 'WAITING', 0, 0, 0)
            """);
  }

  @Test
  void aNumberThatWasGivenBeforeAKillIsNotGivenAgain() {
    try (SandboxDatabase database = new SandboxDatabase(directory)) {
      add(database);
      add(database);
      // As after a kill: the rows are there, and that their numbers were given is not.
      database.jdbc().execute("alter table delivery alter column number restart with 1");
    }
    try (SandboxDatabase database = new SandboxDatabase(directory)) {
      add(database);
      assertThat(
              database
                  .jdbc()
                  .queryForList("select number from delivery order by number", Long.class))
          .isEqualTo(List.of(1L, 2L, 3L));
    }
  }
}
