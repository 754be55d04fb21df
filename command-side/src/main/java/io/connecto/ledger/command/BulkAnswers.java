package io.connecto.ledger.command;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes answers in the order in which they were added, each as soon as it and all before it are
 * there. At most {@value #WINDOW} wait; adding one more waits until there is room.
 */
final class BulkAnswers implements Runnable {

  /** How many lines are under way at once. */
  static final int WINDOW = 256;

  private static final Logger LOG = LoggerFactory.getLogger(BulkAnswers.class);
  private static final CompletableFuture<BulkAnswer> END = new CompletableFuture<>();

  private final BlockingQueue<CompletableFuture<BulkAnswer>> waiting =
      new ArrayBlockingQueue<>(WINDOW);
  private final OutputStream out;
  private final JsonMapper json;
  private final Function<Throwable, BulkAnswer> lost;
  private volatile boolean wanted = true;

  /**
   * @param lost what to answer when a bug lost an answer; each completes in bounded time
   */
  BulkAnswers(OutputStream out, JsonMapper json, Function<Throwable, BulkAnswer> lost) {
    this.out = out;
    this.json = json;
    this.lost = lost;
  }

  /** Does anybody still read the answers? */
  boolean wanted() {
    return wanted;
  }

  void add(CompletableFuture<BulkAnswer> answer) throws InterruptedException {
    waiting.put(answer);
  }

  /** No more will be added. */
  void end() throws InterruptedException {
    waiting.put(END);
  }

  @Override
  public void run() {
    try {
      for (CompletableFuture<BulkAnswer> next = waiting.take();
          next != END;
          next = waiting.take()) {
        BulkAnswer answer = next.exceptionally(lost).join();
        if (wanted) {
          write(answer);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      wanted = false;
    }
  }

  private void write(BulkAnswer answer) {
    try {
      out.write(json.writeValueAsBytes(answer));
      out.write('\n');
      CompletableFuture<BulkAnswer> next = waiting.peek();
      if (next == null || !next.isDone()) {
        out.flush();
      }
    } catch (IOException e) {
      LOG.debug("nobody reads the answers of a bulk request any more", e);
      wanted = false;
    }
  }
}
