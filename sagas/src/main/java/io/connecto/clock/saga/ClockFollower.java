package io.connecto.clock.saga;

import io.connecto.clock.ClockCommand;
import io.connecto.clock.ClockEvent.ClockAdvanced;
import io.connecto.clock.ConnectoClock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.common.AxonTransientException;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Moves the clock when its event says so, and whoever waits for a time along with it. */
public final class ClockFollower implements Consumer<EventMessage<?>> {

  private static final String STREAM = new ClockCommand.AdvanceClock(1).target();

  private static final long PAUSE_MILLIS = 100;

  private final ConnectoClock clock;
  private final Runnable whenMoved;

  public ClockFollower(ConnectoClock clock, Runnable whenMoved) {
    this.clock = clock;
    this.whenMoved = whenMoved;
  }

  /**
   * Moves the clock to where it was: to be called before anything reads it after a start. A log
   * that is elsewhere may be away: then nothing can be decided either, and the clock is moved as
   * soon as the log can be read.
   */
  public static void restore(EventStore events, ConnectoClock clock) {
    if (!isRestored(events, clock)) {
      Thread later = new Thread(() -> keepTrying(events, clock), "clock");
      later.setDaemon(true);
      later.start();
    }
  }

  private static void keepTrying(EventStore events, ConnectoClock clock) {
    try {
      do {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } while (!isRestored(events, clock));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isRestored(EventStore events, ConnectoClock clock) {
    try {
      read(events, clock);
      return true;
    } catch (AxonTransientException away) {
      return false;
    }
  }

  private static void read(EventStore events, ConnectoClock clock) {
    events
        .readEvents(STREAM)
        .asStream()
        .map(EventMessage::getPayload)
        .filter(ClockAdvanced.class::isInstance)
        .map(ClockAdvanced.class::cast)
        .forEach(advanced -> move(clock, advanced));
  }

  private static void move(ConnectoClock clock, ClockAdvanced advanced) {
    clock.offsetAtLeast(Duration.ofSeconds(advanced.offsetSeconds()));
  }

  @Override
  public void accept(EventMessage<?> event) {
    if (event.getPayload() instanceof ClockAdvanced advanced) {
      move(clock, advanced);
      whenMoved.run();
    }
  }
}
