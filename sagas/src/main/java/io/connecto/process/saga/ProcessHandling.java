package io.connecto.process.saga;

import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;

/** How one kind of process handles events: by a saga with a memory, or by a policy without. */
interface ProcessHandling {

  boolean canHandle(EventMessage<?> event);

  /** The id of the process that {@code event} belongs to; empty when none of this kind. */
  Optional<String> subject(EventMessage<?> event);

  /**
   * @throws HandlerFailed when the process itself failed; anything else is a failure of the storage
   */
  void handle(EventMessage<?> event, ProcessSteps steps) throws Exception;

  /** A process could not handle an event. */
  final class HandlerFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HandlerFailed(Throwable cause) {
      super(cause);
    }

    static void rethrow(Throwable failure) {
      if (failure instanceof VirtualMachineError error && !(error instanceof StackOverflowError)) {
        throw error;
      }
      throw new HandlerFailed(failure);
    }
  }
}
