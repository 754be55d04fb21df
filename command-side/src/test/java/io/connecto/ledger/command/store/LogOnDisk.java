package io.connecto.ledger.command.store;

import static io.connecto.ledger.command.store.Notes.by;

import io.connecto.ledger.CommandId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/** Small logs for tests that damage their files. */
final class LogOnDisk {

  private static final List<String> STREAMS = List.of("row:a", "row:b");

  private LogOnDisk() {}

  static RocksEventStorageEngine open(Path directory) {
    return new RocksEventStorageEngine(StoreSettings.of(directory, new NoteSerializer()));
  }

  static CommandId command(int number) {
    return CommandId.derived("command", Integer.toString(number));
  }

  /** Each command {@code first} to {@code last} records two events in one of two streams. */
  static void append(RocksEventStorageEngine engine, int first, int last) {
    for (int i = first; i <= last; i++) {
      String stream = STREAMS.get(i % STREAMS.size());
      long sequence = 2L * (i / STREAMS.size());
      engine.appendEvents(by(command(i), "hash" + i, stream, sequence, 2));
      engine.whenSynced(engine.ordered()).join();
    }
  }

  /** Everything that can be asked of a log of {@code commands} commands. */
  static List<String> contents(RocksEventStorageEngine engine, int commands) {
    List<String> lines = new ArrayList<>();
    engine
        .readEvents((TrackingToken) null, false)
        .forEach(e -> lines.add(e.trackingToken().position() + line((DomainEventMessage<?>) e)));
    for (String stream : STREAMS) {
      engine.readEvents(stream).asStream().forEach(e -> lines.add(line(e)));
      lines.add(stream + engine.lastSequenceNumberFor(stream));
    }
    for (int i = 0; i < commands; i++) {
      lines.add(String.valueOf(engine.find(command(i))));
    }
    return lines;
  }

  private static String line(DomainEventMessage<?> event) {
    return String.join(
        " ",
        event.getIdentifier(),
        event.getType(),
        event.getAggregateIdentifier(),
        Long.toString(event.getSequenceNumber()),
        event.getTimestamp().toString(),
        event.getPayload().toString(),
        new java.util.TreeMap<>(event.getMetaData()).toString());
  }

  /** All but what RocksDB writes for people to read. */
  static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.list(from)) {
      Files.createDirectories(to);
      for (Path old : files(to)) {
        Files.delete(old);
      }
      for (Path file : files.filter(f -> !f.getFileName().toString().startsWith("LOG")).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files whose name has {@code part}, in order of their names. */
  static List<Path> files(Path directory, String part) {
    return files(directory).stream()
        .filter(file -> file.getFileName().toString().contains(part))
        .toList();
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The write-ahead log that is being written. */
  static Path writeAheadLog(Path directory) {
    List<Path> logs = files(directory, ".log");
    return logs.get(logs.size() - 1);
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
