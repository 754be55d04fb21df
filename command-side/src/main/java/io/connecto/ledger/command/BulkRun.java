package io.connecto.ledger.command;

import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.OutcomeUnknown;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Refused;
import io.connecto.ledger.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.CredentialsExpiredException;
import tools.jackson.databind.JsonNode;

/**
 * One bulk request: reads line after line, sends what can be sent without waiting for it, and hands
 * the answers over in line order. One thread sends all lines, so lines for one target are decided
 * in line order, and many lines share one sync.
 */
final class BulkRun {

  /** What all runs share. */
  record Parts(
      WriteEndpoint endpoint,
      BulkParser parser,
      Vocabulary vocabulary,
      Problems problems,
      Clock clock) {}

  private static final long TIME_OUT_SECONDS = 20;

  private final Parts parts;
  private final WriteRequest request;
  private final BulkAnswers answers;
  private final Map<IdempotencyKey, CompletableFuture<Recorded>> running =
      new ConcurrentHashMap<>();
  private long line;

  BulkRun(Parts parts, WriteRequest request, BulkAnswers answers) {
    this.parts = parts;
    this.request = request;
    this.answers = answers;
  }

  /** Reads to the end of the body, or until nobody listens any more. */
  void readAll(InputStream body) throws IOException, InterruptedException {
    BulkLines lines = new BulkLines(body);
    for (BulkLines.Line next = lines.next();
        next != null && answers.wanted();
        next = lines.next()) {
      line++;
      if (!next.isBlank()) {
        answers.add(carryOut(next));
      }
    }
  }

  private CompletableFuture<BulkAnswer> carryOut(BulkLines.Line next) {
    long number = line;
    String id = null;
    try {
      requireValidToken();
      if (next.tooLong()) {
        throw new Refused(
            new LedgerRefusal.Malformed("", "a line has at most " + BulkLines.LONGEST + " bytes"));
      }
      JsonNode tree = parts.parser().tree(next.bytes());
      id = BulkParser.idOf(tree);
      BulkParser.Parsed parsed = parts.parser().parse(tree);
      String known = id;
      return submit(parsed)
          .copy()
          .orTimeout(TIME_OUT_SECONDS, TimeUnit.SECONDS)
          .handle((recorded, failure) -> answer(number, known, recorded, failure));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(
          BulkAnswer.refused(number, id, parts.problems().of(e)));
    }
  }

  private void requireValidToken() {
    if (parts.clock().instant().isAfter(request.validUntil())) {
      throw new CredentialsExpiredException("the access token has ended");
    }
  }

  /** A line that repeats the id of one still under way waits for it, and gets its answer. */
  private CompletableFuture<Recorded> submit(BulkParser.Parsed parsed) {
    CompletableFuture<Recorded> before = running.get(parsed.key());
    if (before != null) {
      before
          .handle((recorded, failure) -> parsed.key())
          .completeOnTimeout(parsed.key(), TIME_OUT_SECONDS, TimeUnit.SECONDS)
          .join();
    }
    CompletableFuture<Recorded> mine =
        parts.endpoint().submit(request.named(parsed.key()), parsed.input(), parsed.command());
    running.put(parsed.key(), mine);
    return mine.whenComplete((recorded, failure) -> running.remove(parsed.key(), mine));
  }

  private BulkAnswer answer(
      long number, @Nullable String id, @Nullable Recorded recorded, @Nullable Throwable failure) {
    if (recorded == null) {
      Problem problem = parts.problems().of(cause(failure));
      return BulkAnswer.refused(number, id, problem.under("/payload"));
    }
    return new BulkAnswer(
        number,
        id,
        200,
        recorded.position(),
        recorded.replayed() ? true : null,
        recorded.events().stream().map(e -> parts.vocabulary().nameOf(e.getClass())).toList(),
        null);
  }

  private static Throwable cause(@Nullable Throwable failure) {
    if (failure instanceof TimeoutException) {
      return new OutcomeUnknown(failure);
    } else if (failure instanceof CompletionException && failure.getCause() != null) {
      return failure.getCause();
    }
    return failure == null ? new IllegalStateException("no answer") : failure;
  }
}
