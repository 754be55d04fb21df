package io.connecto.process.saga;

import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.OutcomeUnknown;
import io.connecto.ledger.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.axonframework.common.AxonTransientException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;

/** Judges why a command was not carried out. */
final class Cause {

  private Cause() {}

  /** The failure itself, without what futures wrap around it. */
  static Throwable of(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /**
   * Is it open whether the command was carried out, so that it has to be sent again? Else the rules
   * or a programmer's error said no, and sending it again at once would not help.
   */
  static boolean leavesOpen(Throwable failure) {
    if (failure instanceof Refused refused) {
      return refused.refusal() instanceof LedgerRefusal.StillRunning;
    }
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .anyMatch(Cause::isInfrastructure);
  }

  private static boolean isInfrastructure(Throwable cause) {
    return cause instanceof OutcomeUnknown
        || cause instanceof IOException
        || cause instanceof UncheckedIOException
        || cause instanceof SQLException
        || cause instanceof TimeoutException
        || cause instanceof InterruptedException
        || cause instanceof CancellationException
        || cause instanceof RejectedExecutionException
        || cause instanceof AxonTransientException
        || cause instanceof EventStoreException
        || cause instanceof AggregateStreamCreationException
        || (cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError));
  }

  /**
   * What to tell an administrator. The message of an exception may quote a personal value, so only
   * its type and place are told.
   */
  static String told(Throwable failure) {
    if (failure instanceof Refused refused) {
      return refused.refusal().getClass().getSimpleName() + ": " + refused.refusal().reason();
    }
    StackTraceElement[] trace = failure.getStackTrace();
    return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
