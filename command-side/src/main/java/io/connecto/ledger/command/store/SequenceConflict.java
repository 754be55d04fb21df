package io.connecto.ledger.command.store;

import org.axonframework.eventhandling.EventMessage;

/** An event's place in its stream is taken. What Axon makes of it is decided by the engine. */
final class SequenceConflict extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient EventMessage<?> event;

  SequenceConflict(EventMessage<?> event, long last) {
    super("the stream is at " + last, null, false, false);
    this.event = event;
  }

  EventMessage<?> event() {
    return event;
  }
}
