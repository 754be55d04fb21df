package io.connecto.clock;

import io.connecto.clock.ClockCommand.AdvanceClock;
import io.connecto.clock.ClockEvent.ClockAdvanced;
import io.connecto.ledger.Actor;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Refused;
import java.time.Instant;

/**
 * The rule of the sandbox's clock: it moves forward, at most a year at a time, when an
 * administrator says so.
 */
public record SandboxClock(long offsetSeconds) {

  public static final SandboxClock UNMOVED = new SandboxClock(0);
  private static final long YEAR = 31_536_000;
  private static final long CENTURY = 100 * YEAR;

  public ClockAdvanced decide(AdvanceClock command, Actor actor, Instant now) {
    Actor.require(actor.isAdmin());
    if (command.seconds() < 1
        || command.seconds() > YEAR
        || offsetSeconds + command.seconds() > CENTURY) {
      throw new Refused(
          new LedgerRefusal.Malformed(
              "/seconds", "must be 1 to 31536000, and a century in all at most"));
    }
    return new ClockAdvanced(command.seconds(), offsetSeconds + command.seconds());
  }

  public SandboxClock evolve(ClockEvent event) {
    return new SandboxClock(((ClockAdvanced) event).offsetSeconds());
  }
}
