package io.connecto.ledger.command.store;

import io.connecto.ledger.command.store.LogDatabase.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Opens the database of a log, after having looked at it without changing anything: what recovery
 * would drop for good is still there when damage is reported.
 */
final class StartCheck {

  /** The newest part that is always verified, however little recovery brought back. */
  private static final long NEWEST_BYTES = 4L << 20;

  private StartCheck() {}

  /**
   * A log that may be used.
   *
   * @param head its last position, or 0
   * @param verifiedFrom the first position that has been verified; the rest is to be done in the
   *     background
   */
  record Opened(LogDatabase database, long head, long verifiedFrom) {}

  /**
   * @param wholeBytes up to which size everything is verified
   * @throws DamagedLogException when the log is not what was written
   */
  static Opened open(Path directory, long wholeBytes) {
    OptionalLong watermark = Watermark.read(directory);
    boolean exists = Files.exists(directory.resolve("CURRENT"));
    if (watermark.isEmpty() || (watermark.getAsLong() == 0 && !exists)) {
      return openNew(directory);
    }
    if (!exists) {
      throw new DamagedLogException(
          "the file \"CURRENT\" is missing, and with it positions 1 to " + watermark.getAsLong());
    }
    long verifiedFrom;
    try (LogDatabase before = LogDatabase.open(directory, Mode.READ_ONLY)) {
      verifiedFrom =
          size(directory, "") <= wholeBytes
              ? verifyWhole(before, watermark.getAsLong())
              : verifyNewest(before, watermark.getAsLong(), size(directory, ".log"));
    }
    LogDatabase database = LogDatabase.open(directory, Mode.EXISTING);
    return new Opened(database, new LogReader(database).head(), verifiedFrom);
  }

  private static Opened openNew(Path directory) {
    LogDatabase database = LogDatabase.open(directory, Mode.NEW);
    long head = new LogReader(database).head();
    if (head > 0) {
      database.close();
      throw new DamagedLogException(
          "the file \"watermark\" is missing, so nobody knows whether the log goes on after position "
              + head);
    }
    return new Opened(database, 0, 1);
  }

  private static long verifyWhole(LogDatabase database, long watermark) {
    LogVerification verification = new LogVerification(database);
    long head = verification.head(watermark);
    verification.checksums();
    verification.all(head, events -> {});
    return 1;
  }

  /**
   * @param recovered how long the write-ahead log is: what recovery brought back from it is not
   *     more, and all of that is looked at
   */
  private static long verifyNewest(LogDatabase database, long watermark, long recovered) {
    LogVerification verification = new LogVerification(database);
    return verification.newest(verification.head(watermark), Math.max(recovered, NEWEST_BYTES));
  }

  private static long size(Path directory, String ending) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .mapToLong(file -> file.toFile().length())
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
