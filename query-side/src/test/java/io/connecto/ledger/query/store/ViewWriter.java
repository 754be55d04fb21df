package io.connecto.ledger.query.store;

import io.connecto.ledger.query.ViewBatch;
import io.connecto.ledger.query.ViewStore;
import io.connecto.ledger.query.ViewStoreContract;
import io.connecto.ledger.query.ViewToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** A process to be killed while it writes; it prints the number of every batch once written. */
final class ViewWriter {

  static final int VIEWS = 50;

  private ViewWriter() {}

  private static ViewStore open(String[] arguments) {
    return arguments.length == 1
        ? new RocksViewStore(Path.of(arguments[0]), new JsonMapper())
        : new RedisViewStore(
            new RedisConnections(arguments[0]),
            arguments[1],
            new JsonMapper(),
            Duration.ofSeconds(1));
  }

  /** Starts it in a process of its own. */
  static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path")));
    command.add(ViewWriter.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Kills it once it has written so many batches; returns the number of the last one known of. */
  static long killAfter(Process writer, int batches) throws Exception {
    long last = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      for (int count = 0; count < batches; ) {
        String line = lines.readLine();
        // A library may log to the same place.
        if (line.matches("[0-9]+")) {
          last = Long.parseLong(line);
          count++;
        }
      }
      writer.destroyForcibly();
      if (!writer.waitFor(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("it does not die");
      }
    }
    return last;
  }

  /** Of a directory, or of the URL of a Redis and what its keys begin with. */
  public static void main(String[] arguments) throws InterruptedException {
    try (ViewStore store = open(arguments)) {
      while (!store.claim("writer")) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      long position = store.token("writer").map(ViewToken::position).orElse(0L);
      while (position < Long.MAX_VALUE) {
        position++;
        ViewBatch batch = new ViewBatch(store);
        for (int number = 0; number < VIEWS; number++) {
          batch.put(
              ViewStoreContract.NOTES,
              new ViewStoreContract.Note("n" + number, List.of("ann"), position, "some text"));
        }
        store.write("writer", new ViewToken(1, position), batch.changes());
        System.out.println(position);
        System.out.flush();
      }
    }
  }
}
