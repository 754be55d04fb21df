package io.connecto.process.saga;

import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;

/** How one kind of process handles events: by a saga with a memory, or by a policy without. */
interface ProcessHandling extends StateForm {

  /** Depends on nothing but the type of its payload. */
  boolean canHandle(EventMessage<?> event);

  /** The id of the process that {@code event} belongs to; empty when none of this kind. */
  Optional<String> subject(EventMessage<?> event);

  /**
   * @param state where the process stands
   * @return where it stands then; empty when it is over or has no memory
   * @throws HandlerFailed when the process itself failed
   */
  Optional<Object> handle(EventMessage<?> event, Optional<Object> state, ProcessSteps steps);

  /** A process could not handle an event. */
  final class HandlerFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private HandlerFailed(Throwable cause) {
      super(cause);
    }

    /** What to throw for {@code failure}; what is wrong with the machine is thrown as it is. */
    static HandlerFailed of(Throwable failure) {
      if (failure instanceof VirtualMachineError error && !(error instanceof StackOverflowError)) {
        throw error;
      }
      return new HandlerFailed(failure);
    }
  }
}
