package io.connecto.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Bulk requests that last as long as the measurement: lines go out while answers come in. As many
 * are under way as keep the server busy; what the system's own buffers take would last for a minute
 * after the end.
 */
final class BulkLoad {

  private static final int LINES_A_CHUNK = 64;
  private static final int LINES_UNDER_WAY = 16 * LINES_A_CHUNK;
  private static final byte[] DONE = "\"status\":200".getBytes(US_ASCII);

  private final URI server;
  private final byte[] head;
  private final Supplier<byte[]> lines;

  /**
   * @param head of the bulk request, up to its body
   * @param lines of its body
   */
  BulkLoad(URI server, byte[] head, Supplier<byte[]> lines) {
    this.server = server;
    this.head = head;
    this.lines = lines;
  }

  /**
   * Sends for as long as {@code nanos}, and waits for what is under way.
   *
   * @return how many lines were carried out
   * @throws IllegalStateException when one was not
   */
  long run(int connections, long nanos) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2 * connections);
    try {
      long end = System.nanoTime() + nanos;
      List<Future<?>> writing = new ArrayList<>();
      List<Future<Long>> answers = new ArrayList<>();
      List<Socket> sockets = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        Socket socket = new Socket(server.getHost(), server.getPort());
        sockets.add(socket);
        Semaphore room = new Semaphore(LINES_UNDER_WAY);
        writing.add(
            threads.submit(
                () -> {
                  write(socket, end, room);
                  return null;
                }));
        answers.add(threads.submit(() -> countAnswers(socket.getInputStream(), room)));
      }
      for (Future<?> one : writing) {
        one.get();
      }
      long done = 0;
      for (Future<Long> count : answers) {
        done += count.get();
      }
      for (Socket socket : sockets) {
        socket.close();
      }
      return done;
    } finally {
      threads.shutdownNow();
    }
  }

  private void write(Socket socket, long end, Semaphore room)
      throws IOException, InterruptedException {
    OutputStream out = socket.getOutputStream();
    out.write(head);
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    while (System.nanoTime() < end) {
      room.acquire(LINES_A_CHUNK);
      for (int i = 0; i < LINES_A_CHUNK; i++) {
        chunk.writeBytes(lines.get());
      }
      out.write((Integer.toHexString(chunk.size()) + "\r\n").getBytes(US_ASCII));
      chunk.writeBytes(new byte[] {'\r', '\n'});
      chunk.writeTo(out);
      chunk.reset();
    }
    out.write("0\r\n\r\n".getBytes(US_ASCII));
  }

  private static long countAnswers(InputStream raw, Semaphore room) throws IOException {
    try {
      return countAnswers(new BufferedInputStream(raw, 64 * 1024), new Lines(room));
    } finally {
      // Whoever writes is not to wait for answers that nobody reads.
      room.release(Integer.MAX_VALUE / 2);
    }
  }

  private static long countAnswers(InputStream in, Lines answers) throws IOException {
    String status = line(in);
    for (String header = status; !header.isEmpty(); ) {
      header = line(in);
    }
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IllegalStateException("a bulk request was answered with " + status);
    }
    for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
      answers.add(in.readNBytes(size));
      line(in);
    }
    return answers.count;
  }

  private static int chunkSize(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server ended a bulk request");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  /** Counts lines; each has to say that it was carried out. */
  private static final class Lines {
    private final Semaphore room;
    private long count;
    private int matched;

    Lines(Semaphore room) {
      this.room = room;
    }

    void add(byte[] bytes) {
      for (byte next : bytes) {
        if (next == '\n') {
          if (matched < DONE.length) {
            throw new IllegalStateException("a line of a bulk request was not carried out");
          }
          count++;
          matched = 0;
          room.release();
        } else if (matched < DONE.length) {
          matched = next == DONE[matched] ? matched + 1 : next == DONE[0] ? 1 : 0;
        }
      }
    }
  }
}
