package io.connecto.ledger.command.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * Most commands are new, and to learn so from the database takes a fifth of the time that a command
 * takes. This tells it of nearly all of them from memory: a command that it calls new was never
 * carried out. Of any other the database has to be asked.
 *
 * <p>It is a Bloom filter whose bits of one command are in one line of the processor's cache
 * (Putze, Sanders, Singler: <i>Cache-, Hash- and Space-Efficient Bloom Filters</i>): 16 bits for
 * each command; fewer than one new command in a hundred is not called so. With more than 15 million
 * commands it would take more than 32 MiB, and calls none new.
 */
final class KnownCommands {

  private static final int SMALLEST = 1 << 20;
  private static final int MOST = 1 << 24;
  private static final int BITS = 16;
  private static final int LINE = 8;
  private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

  /** Any odd numbers. */
  private static final int[] SALT = {
    0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x165667b1, 0x7feb352d, 0x846ca68b, 0x58f38ded
  };

  /** Twice as large as the one before it. */
  private static final class Part {
    private final int capacity;
    private final AtomicInteger added = new AtomicInteger();
    private final long[] words;

    private Part(int capacity) {
      this.capacity = capacity;
      this.words = new long[capacity * BITS / Long.SIZE];
    }

    private int line(long hash) {
      long lines = words.length / LINE;
      return (int) (((hash >>> 32) * lines) >>> 32) * LINE;
    }

    private boolean has(long hash) {
      int line = line(hash);
      for (int word = 0; word < LINE; word++) {
        if (((long) WORDS.getOpaque(words, line + word) & bit(hash, word)) == 0) {
          return false;
        }
      }
      return true;
    }

    private void add(long hash) {
      int line = line(hash);
      for (int word = 0; word < LINE; word++) {
        WORDS.getAndBitwiseOr(words, line + word, bit(hash, word));
      }
    }

    /** Of the bits that don't tell the line, six others for each word. */
    private static long bit(long hash, int word) {
      return 1L << (((int) hash * SALT[word]) >>> 26);
    }
  }

  private final int most;
  private volatile List<Part> parts;
  private volatile boolean complete;

  KnownCommands() {
    this(SMALLEST, MOST);
  }

  /**
   * @param smallest how many commands it has room for at first: a power of two, from 32 on
   * @param most how many it may have room for at the end, less {@code smallest}
   */
  KnownCommands(int smallest, int most) {
    this.most = most;
    this.parts = List.of(new Part(smallest));
  }

  /**
   * Adds all commands of the log, unless there are too many.
   *
   * @param goOn false when the log is about to be closed
   */
  void learn(LogDatabase database, BooleanSupplier goOn) {
    try {
      database.walk(
          Column.COMMANDS,
          () -> goOn.getAsBoolean() && !parts.isEmpty(),
          (command, any) -> add(command));
      if (goOn.getAsBoolean()) {
        complete();
      }
    } catch (EventStoreException e) {
      // Closed meanwhile, or damaged, which the check finds: the database is asked for every one.
    }
  }

  /** To be called when every command that was carried out has been added; more may follow. */
  void complete() {
    complete = true;
  }

  boolean isComplete() {
    return complete;
  }

  /** Whoever asks later, asks after this. */
  void add(byte[] command) {
    List<Part> before = parts;
    if (before.isEmpty()) {
      return;
    }
    Part part = before.get(before.size() - 1);
    part.add(Fingerprint.hash(command));
    if (part.added.incrementAndGet() == part.capacity) {
      grow(part.capacity * 2);
    }
  }

  private synchronized void grow(int capacity) {
    parts =
        capacity < most
            ? Stream.concat(parts.stream(), Stream.of(new Part(capacity))).toList()
            : List.of();
  }

  /** False when it can't be said. */
  boolean isNew(byte[] command) {
    List<Part> all = parts;
    if (!complete || all.isEmpty()) {
      return false;
    }
    long hash = Fingerprint.hash(command);
    for (Part part : all) {
      if (part.has(hash)) {
        return false;
      }
    }
    return true;
  }
}
