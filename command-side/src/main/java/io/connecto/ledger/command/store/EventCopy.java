package io.connecto.ledger.command.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/**
 * Copies a log event by event, as it is stored: nothing is read as an object and written again. A
 * copy that was broken off goes on where it ended. At the end both logs are read side by side and
 * every record of an event and of a command is compared.
 */
public final class EventCopy {

  private static final int PIECE = 1_000;

  private final StoredLog from;
  private final StoredLog to;
  private final Progress progress;

  public EventCopy(StoredLog from, StoredLog to, Progress progress) {
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  /** Is told how far the work is. */
  @FunctionalInterface
  public interface Progress {

    /**
     * @param what is being done: {@code copied} or {@code verified}
     * @param position the last one for which it is done
     * @param end the last one there is
     */
    void at(String what, long position, long end);
  }

  /**
   * Two logs that are the same.
   *
   * @param events how many each has
   * @param commands how many each remembers
   * @param copied how many events were not in the second one before
   * @param sha256 of all records of events and commands in their order, in hexadecimal digits
   */
  public record Result(long events, long commands, long copied, String sha256) {}

  /** The second log is not what the first one is. */
  public static final class NotACopy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotACopy(String message) {
      super(message);
    }
  }

  /**
   * @throws NotACopy when the second log has something that the first one has not
   */
  public Result run() {
    long end = from.last();
    long before = to.last();
    if (before > end) {
      throw new NotACopy(
          "the log to copy to has %d events, the log to copy from has %d".formatted(before, end));
    }
    requireSameEnd(before);
    while (to.last() < end) {
      to.add(from.read(to.last() + 1, PIECE));
      progress.at("copied", to.last(), end);
    }
    return verify(end, end - before);
  }

  /** Not to add to a log of something else: what it ends with has to be in the other one. */
  private void requireSameEnd(long position) {
    if (position > 0 && !same(record(from, position), record(to, position))) {
      throw new NotACopy("the log to copy to is not of the same books: they differ at " + position);
    }
  }

  private static byte[] record(StoredLog log, long position) {
    return EventRecord.of(log.event(position));
  }

  private Result verify(long end, long copied) {
    MessageDigest digest = sha256();
    long commands = 0;
    for (long next = 1; next <= end; ) {
      List<StoredAppend> wanted = from.read(next, PIECE);
      Iterator<StoredAppend> found = to.read(next, PIECE).iterator();
      for (StoredAppend append : wanted) {
        compare(append, found, digest);
        commands += append.command() == null ? 0 : 1;
        next = append.last() + 1;
      }
      progress.at("verified", next - 1, end);
    }
    return new Result(end, commands, copied, HexFormat.of().formatHex(digest.digest()));
  }

  private static void compare(
      StoredAppend wanted, Iterator<StoredAppend> found, MessageDigest digest) {
    List<byte[]> left = wanted.records();
    List<byte[]> right = found.hasNext() ? found.next().records() : List.of();
    for (int index = 0; index < left.size(); index++) {
      digest.update(left.get(index));
      if (index >= right.size() || !same(left.get(index), right.get(index))) {
        throw new NotACopy(
            "the logs differ at position " + Math.min(wanted.first() + index, wanted.last()));
      }
    }
    if (right.size() != left.size()) {
      throw new NotACopy("the logs differ in what is at position " + wanted.first());
    }
  }

  private static boolean same(byte[] left, byte[] right) {
    return Arrays.equals(left, right);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
