package io.connecto.ledger.command;

import io.connecto.ledger.Command;
import io.connecto.ledger.Commands;
import io.connecto.ledger.OutcomeUnknown;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Submission;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** From HTTP to the one door for commands: what every write shares. */
public final class WriteEndpoint {

  /** Longer than anything but a stuck disk. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Commands commands;
  private final Clock clock;
  private final List<CommandCheck> checks;
  private final JsonMapper canonical;
  private final Duration patience;

  /**
   * @param json writes what callers say; here with sorted fields, so that their order does not make
   *     another input
   */
  public WriteEndpoint(Commands commands, Clock clock, List<CommandCheck> checks, JsonMapper json) {
    this(commands, clock, checks, json, PATIENCE);
  }

  /**
   * @param patience how long an answer may take until its outcome is called unknown
   */
  WriteEndpoint(
      Commands commands,
      Clock clock,
      List<CommandCheck> checks,
      JsonMapper json,
      Duration patience) {
    this.patience = patience;
    this.commands = commands;
    this.clock = clock;
    this.checks = List.copyOf(checks);
    this.canonical =
        json.rebuild()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
  }

  /**
   * Sends {@code command}, and answers when everything the answer rests on is durable: with {@link
   * io.connecto.ledger.Refused} when the rules say no, with {@link OutcomeUnknown} when nothing is
   * known in time.
   *
   * @param input what the caller said: the same key with another input is refused
   * @param answer makes the answer of what was recorded; it must not wait for anything
   * @throws io.connecto.ledger.Refused at once when a {@link CommandCheck} says no
   */
  public <T> DurableAnswer<T> carryOut(
      WriteRequest request,
      Object input,
      Command command,
      Function<Recorded, ResponseEntity<T>> answer) {
    return new DurableAnswer<>(
        submit(request, input, command)
            .thenApply(answer)
            .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  /**
   * The same for an answer that has to wait for more than the log: this thread waits.
   *
   * @throws io.connecto.ledger.Refused when the rules say no
   * @throws OutcomeUnknown when no answer came in time
   */
  public Recorded await(WriteRequest request, Object input, Command command) {
    try {
      return submit(request, input, command).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new OutcomeUnknown(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutcomeUnknown(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new CompletionException(e.getCause());
    }
  }

  /** Sends {@code command} without waiting. */
  CompletableFuture<Recorded> submit(WriteRequest request, Object input, Command command) {
    checks.forEach(check -> check.check(command));
    String said = request.operation() + "\n" + canonical.writeValueAsString(input);
    return commands.submit(
        Submission.first(command, request.actor(), request.commandId(clock.instant()), said));
  }
}
