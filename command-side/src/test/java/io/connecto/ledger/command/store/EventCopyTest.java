package io.connecto.ledger.command.store;

import static io.connecto.ledger.command.store.Notes.NOW;
import static io.connecto.ledger.command.store.Notes.by;
import static io.connecto.ledger.command.store.Notes.loose;
import static io.connecto.ledger.command.store.Notes.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.connecto.ledger.CommandId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventCopyTest {

  private static final int COMMANDS = 900;
  private static final int EVENTS = 3 * COMMANDS + 3;

  @TempDir private Path folder;

  private Path from() {
    return folder.resolve("from");
  }

  private Path to() {
    return folder.resolve("to");
  }

  @BeforeEach
  void fill() {
    try (RocksEventStorageEngine engine = LogOnDisk.open(from())) {
      engine.appendEvents(
          loose("free"),
          note("a", 0, "hello ₹", NOW, Map.of("k", "v")),
          note("b", 0, "later", NOW.plusMillis(7), Map.of()));
      for (int i = 0; i < COMMANDS; i++) {
        engine.appendEvents(by(command(i), "hash " + i, "stream " + i % 7, 3L * (i / 7), 3));
      }
      engine.whenReadable(engine.ordered()).join();
      engine.storeSnapshot(note("a", 0, "a snapshot is not copied"));
    }
  }

  private static CommandId command(int number) {
    return CommandId.derived("copied", Integer.toString(number));
  }

  private EventCopy.Result copy(EventCopy.Progress progress) {
    try (DirectoryLog from = DirectoryLog.toRead(from());
        DirectoryLog to = DirectoryLog.toExtend(to())) {
      return new EventCopy(from, to, progress).run();
    }
  }

  private EventCopy.Result copy() {
    return copy((what, position, end) -> {});
  }

  private static List<String> records(Path directory) {
    try (DirectoryLog log = DirectoryLog.toRead(directory)) {
      return log.read(1, EVENTS).stream()
          .flatMap(append -> append.records().stream())
          .map(HexFormat.of()::formatHex)
          .toList();
    }
  }

  @Test
  void copiesEveryRecordAsItIsStored() {
    EventCopy.Result result = copy();

    assertThat(result.events()).isEqualTo(EVENTS);
    assertThat(result.commands()).isEqualTo(COMMANDS);
    assertThat(result.copied()).isEqualTo(EVENTS);
    assertThat(records(to())).isEqualTo(records(from()));
    assertThat(StoreCheck.check(to(), any -> {})).isEqualTo(StoreCheck.check(from(), any -> {}));
  }

  @Test
  void theCopyIsALogLikeTheFirst() {
    copy();
    try (RocksEventStorageEngine engine = LogOnDisk.open(to())) {
      assertThat(engine.find(command(3)))
          .contains(new CommandMemory.Remembered("hash 3", 3 + 3 * 3 + 1, 3 + 4 * 3));
      EventMessage<?> event = engine.readEvents("b").next();
      assertThat(event.getTimestamp()).isEqualTo(NOW.plusMillis(7));
      assertThat(engine.readSnapshot("a")).isEmpty();
      engine.appendEvents(note("a", 1, "it goes on"));
      assertThat(engine.ordered()).isEqualTo(EVENTS + 1);
    }
  }

  @Test
  void tellsHowFarItIs() {
    List<String> told = new ArrayList<>();
    copy((what, position, end) -> told.add(what + " " + position + "/" + end));

    assertThat(told)
        .containsExactly(
            "copied 1002/" + EVENTS,
            "copied 2004/" + EVENTS,
            "copied 2703/" + EVENTS,
            "verified 1002/" + EVENTS,
            "verified 2004/" + EVENTS,
            "verified 2703/" + EVENTS);
  }

  @Test
  void goesOnWhereItWasBrokenOff() {
    assertThatThrownBy(
            () ->
                copy(
                    (what, position, end) -> {
                      throw new IllegalStateException("broken off at " + position);
                    }))
        .hasMessage("broken off at 1002");

    EventCopy.Result result = copy();
    assertThat(result.copied()).isEqualTo(EVENTS - 1002);
    assertThat(result.sha256()).isEqualTo(copy().sha256()).hasSize(64);
    assertThat(records(to())).isEqualTo(records(from()));
  }

  @Test
  void addsWhatCameLater() {
    copy();
    try (RocksEventStorageEngine engine = LogOnDisk.open(from())) {
      engine.appendEvents(note("a", 1, "later"));
    }
    assertThat(copy().copied()).isEqualTo(1);
    assertThat(copy().copied()).isZero();
  }

  @Test
  void doesNotAddToOtherBooks() {
    try (RocksEventStorageEngine engine = LogOnDisk.open(to())) {
      engine.appendEvents(loose("of somebody else"));
    }
    assertThatThrownBy(this::copy)
        .isInstanceOf(EventCopy.NotACopy.class)
        .hasMessageContaining("not of the same books");
  }

  @Test
  void doesNotCopyOntoALongerLog() {
    copy();
    try (RocksEventStorageEngine engine = LogOnDisk.open(to())) {
      engine.appendEvents(loose("one more"));
    }
    assertThatThrownBy(this::copy)
        .isInstanceOf(EventCopy.NotACopy.class)
        .hasMessage("the log to copy to has 2704 events, the log to copy from has 2703");
  }

  /** The ends agree; only reading both finds what differs before. */
  @Test
  void findsTheOneEventThatDiffers() {
    try (DirectoryLog from = DirectoryLog.toRead(from());
        DirectoryLog to = DirectoryLog.toExtend(to())) {
      List<StoredAppend> appends = new ArrayList<>(from.read(1, EVENTS));
      StoredAppend changed = appends.get(500);
      StoredEvent.OfStream event = (StoredEvent.OfStream) changed.events().get(1);
      List<StoredEvent> events = new ArrayList<>(changed.events());
      byte[] payload = event.payload().clone();
      payload[0] ^= 1;
      events.set(
          1,
          new StoredEvent.OfStream(
              event.envelope(),
              event.metaData(),
              payload,
              event.getType(),
              event.getAggregateIdentifier(),
              event.getSequenceNumber()));
      appends.set(500, new StoredAppend(events, changed.command(), changed.inputHash()));
      to.add(appends);
    }
    long position = 3 + 3 * (500 - 3) + 2;
    assertThatThrownBy(this::copy)
        .isInstanceOf(EventCopy.NotACopy.class)
        .hasMessage("the logs differ at position " + position);
  }

  @Test
  void findsTheOneCommandThatIsRememberedOtherwise() {
    try (DirectoryLog from = DirectoryLog.toRead(from());
        DirectoryLog to = DirectoryLog.toExtend(to())) {
      List<StoredAppend> appends = new ArrayList<>(from.read(1, EVENTS));
      StoredAppend changed = appends.get(500);
      appends.set(500, new StoredAppend(changed.events(), changed.command(), "another hash"));
      to.add(appends);
    }
    long last = 3 + 3 * (500 - 3) + 3;
    assertThatThrownBy(this::copy).hasMessage("the logs differ at position " + last);
  }

  @Test
  void aLogInUseIsNotCopied() {
    try (RocksEventStorageEngine engine = LogOnDisk.open(from())) {
      assertThat(engine.ordered()).isEqualTo(EVENTS);
      assertThatThrownBy(this::copy).isInstanceOf(DirectoryInUseException.class);
    }
  }

  @Test
  void copiesNothingFromNowhere() {
    assertThatThrownBy(() -> DirectoryLog.toRead(folder.resolve("nowhere")))
        .hasMessageStartingWith("no event log is in ");
  }
}
