package io.connecto.ledger.command;

import io.connecto.ledger.command.store.LedgerEventStore;
import io.connecto.ledger.command.store.LedgerEventStore.Appended;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** The result of every command on the bus: what it appended, known when it has committed. */
final class Outcome {

  private @Nullable Appended appended;

  private Outcome() {}

  /** Replaces whatever a handler returns. */
  static Object intercept(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain next)
      throws Exception {
    Outcome outcome = new Outcome();
    unitOfWork.onCommit(committing -> outcome.appended = LedgerEventStore.appendedBy(committing));
    next.proceed();
    return outcome;
  }

  /** Null when nothing happened. */
  @Nullable Appended appended() {
    return appended;
  }
}
