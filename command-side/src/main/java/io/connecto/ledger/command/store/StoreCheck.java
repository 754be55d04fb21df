package io.connecto.ledger.command.store;

import io.connecto.ledger.command.store.LogDatabase.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Reads a whole log and checks everything that can be checked: checksums of files and records, the
 * order without gaps, the index of the streams both ways, the command memory both ways. Changes
 * nothing. Nobody else may use the log meanwhile.
 */
public final class StoreCheck {

  private StoreCheck() {}

  /**
   * What is in a whole log.
   *
   * @param events how many, which is the last position
   * @param streams how many streams they belong to
   * @param commands how many commands are remembered
   */
  public record Contents(long events, long streams, long commands) {}

  /**
   * @param progress is told the last position that was checked, now and then
   * @throws DamagedLogException at the first thing that is not as it was written
   * @throws DirectoryInUseException when another process has the directory
   */
  public static Contents check(Path directory, LongConsumer progress) {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException("no event log is in " + directory.toAbsolutePath());
    }
    DirectoryLock lock = DirectoryLock.acquire(directory);
    try (LogDatabase database = LogDatabase.open(directory, Mode.READ_ONLY)) {
      return check(database, Watermark.read(directory).orElse(0), progress);
    } finally {
      lock.close();
    }
  }

  private static Contents check(LogDatabase database, long watermark, LongConsumer progress) {
    LogVerification verification = new LogVerification(database);
    long head = verification.head(watermark);
    verification.checksums();
    return verification.all(
        head, events -> progress.accept(events.get(events.size() - 1).position()));
  }
}
