package io.connecto.ledger.command;

import io.connecto.ledger.OutcomeUnknown;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * The answer to a write, once all that it rests on is durable. No thread waits for it: one that was
 * put aside in the middle of a request and woken for its answer would find nothing of it left in
 * the caches of its processor.
 *
 * @param <T> the body of a success
 */
public final class DurableAnswer<T> {

  private final CompletableFuture<ResponseEntity<T>> answer;

  /**
   * @param answer ends by itself; a {@link TimeoutException} means that the outcome is unknown
   */
  DurableAnswer(CompletableFuture<ResponseEntity<T>> answer) {
    this.answer = answer;
  }

  /**
   * Tells {@code taker} the answer or the failure, the other being null, on the thread that learns
   * of it. It must not wait for anything there: others' answers come by the same thread.
   */
  public void whenGiven(BiConsumer<@Nullable ResponseEntity<T>, @Nullable Throwable> taker) {
    var unused =
        answer.whenComplete(
            (given, failure) -> taker.accept(given, failure == null ? null : plain(failure)));
  }

  private static Throwable plain(Throwable failure) {
    Throwable cause = LedgerCommands.plain(failure);
    return cause instanceof TimeoutException late ? new OutcomeUnknown(late) : cause;
  }
}
