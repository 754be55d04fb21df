package io.connecto.ledger.command;

import io.connecto.ledger.Command;
import io.connecto.ledger.Commands;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Submission;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** From HTTP to the one door for commands: what every write shares. */
public final class WriteEndpoint {

  /** Longer than anything but a stuck disk. */
  private static final long TIME_OUT_SECONDS = 20;

  private final Commands commands;
  private final Clock clock;
  private final List<CommandCheck> checks;
  private final JsonMapper canonical;

  /**
   * @param json writes what callers say; here with sorted fields, so that their order does not make
   *     another input
   */
  public WriteEndpoint(Commands commands, Clock clock, List<CommandCheck> checks, JsonMapper json) {
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
   * Sends {@code command} and waits until everything the answer rests on is durable.
   *
   * @param input what the caller said: the same key with another input is refused
   * @throws io.connecto.ledger.Refused when the rules say no
   * @throws OutcomeUnknown when no answer came in time
   */
  public Recorded carryOut(WriteRequest request, Object input, Command command) {
    try {
      return submit(request, input, command).get(TIME_OUT_SECONDS, TimeUnit.SECONDS);
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
