package io.connecto.ledger.command.store;

import static io.connecto.ledger.command.store.Notes.by;

import io.connecto.ledger.CommandId;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;

/** What {@link CrashTest} starts and kills. Says on its output what it was told, line by line. */
final class ChildProcess {

  private static final int WRITERS = 8;
  private static final int FLUSHED = 40;

  private ChildProcess() {}

  enum Behaviour implements Publication {
    RIGHT,
    /** Beyond some position nothing is flushed any more, but answered. */
    ANSWERS_BEFORE_THE_FLUSH {
      @Override
      public void ordered(long position, Heads heads) {
        heads.callers().advance(position);
      }

      @Override
      public void written(long position, Heads heads) {
        stopBeyond(position);
      }
    },
    /** Beyond some position nothing is flushed any more, but shown. */
    SHOWS_WHAT_IS_NOT_FLUSHED {
      @Override
      public void written(long position, Heads heads) {
        heads.readers().advance(position);
        stopBeyond(position);
      }
    },
    FAILS {
      @Override
      public void written(long position, Heads heads) {
        if (position > FLUSHED) {
          throw new IllegalStateException("the disk is gone");
        }
      }
    };

    private static void stopBeyond(long position) {
      if (position > FLUSHED) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  /** Arguments: the directory, a {@link Behaviour}. */
  public static void main(String[] arguments) throws Exception {
    StoreSettings settings = StoreSettings.of(Path.of(arguments[0]), new NoteSerializer());
    RocksEventStorageEngine engine;
    try {
      engine = new RocksEventStorageEngine(settings, Behaviour.valueOf(arguments[1]));
    } catch (DirectoryInUseException e) {
      say("refused " + e.getMessage());
      return;
    }
    say("open " + engine.synced());
    for (int i = 0; i < WRITERS; i++) {
      new Thread(() -> write(engine)).start();
    }
    read(engine);
  }

  private static void write(RocksEventStorageEngine engine) {
    String stream = "row:" + UUID.randomUUID();
    for (int i = 0; ; i++) {
      CommandId command = CommandId.derived(stream, Integer.toString(i));
      engine.appendEvents(by(command, "hash", stream, 2L * i, 2));
      engine.whenSynced(engine.ordered()).join();
      say("answered " + command);
    }
  }

  private static void read(RocksEventStorageEngine engine) throws InterruptedException {
    TrackingToken end = engine.createHeadToken();
    TrackingEventStream events = new LedgerEventStore(engine).openStream(end);
    while (true) {
      say("seen " + events.nextAvailable().trackingToken().position().orElseThrow());
    }
  }

  private static void say(String line) {
    synchronized (ChildProcess.class) {
      System.out.println(line);
      System.out.flush();
    }
  }

  static List<String> commandLine(Path directory, Behaviour behaviour) {
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "-Xmx256m",
        "-cp",
        System.getProperty("java.class.path"),
        ChildProcess.class.getName(),
        directory.toString(),
        behaviour.name());
  }
}
