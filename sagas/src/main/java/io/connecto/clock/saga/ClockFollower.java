package io.connecto.clock.saga;

import io.connecto.clock.ClockCommand;
import io.connecto.clock.ClockEvent.ClockAdvanced;
import io.connecto.clock.ConnectoClock;
import java.time.Duration;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Moves the clock when its event says so, and whoever waits for a time along with it. */
public final class ClockFollower implements Consumer<EventMessage<?>> {

  private static final String STREAM = new ClockCommand.AdvanceClock(1).target();

  private final ConnectoClock clock;
  private final Runnable whenMoved;

  public ClockFollower(ConnectoClock clock, Runnable whenMoved) {
    this.clock = clock;
    this.whenMoved = whenMoved;
  }

  /** Moves the clock to where it was: to be called before anything reads it after a start. */
  public static void restore(EventStore events, ConnectoClock clock) {
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
