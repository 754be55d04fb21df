package io.connecto.ledger.command.store;

import org.axonframework.eventhandling.EventMessage;

/** An event's place in its stream is taken. What Axon makes of it is decided by the engine. */
public final class SequenceConflict extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient EventMessage<?> event;

  /**
   * @param last where the stream is
   */
  public SequenceConflict(EventMessage<?> event, long last) {
    super("the stream is at " + last, null, false, false);
    this.event = event;
  }

  /** The event that came too late. */
  public EventMessage<?> event() {
    return event;
  }
}
