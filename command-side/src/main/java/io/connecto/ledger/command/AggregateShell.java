package io.connecto.ledger.command;

import io.connecto.ledger.Event;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.serialization.UnknownSerializedType;

/**
 * What Axon sees of a row: a thin shell around the row's immutable state, which has all the rules.
 * Its snapshot is the target and that state, stored under the {@link io.connecto.ledger.StoredAs}
 * of the shell; when the form or the meaning of the state changes, its revision counts up, and
 * older snapshots are ignored.
 *
 * @param <S> the state
 */
public abstract class AggregateShell<S> {

  @AggregateIdentifier private String target = "";
  private S state;

  protected AggregateShell(S initial) {
    this.state = initial;
  }

  /** Names the stream that this is the shell of: {@link io.connecto.ledger.Command#target()}. */
  final void startAs(String stream) {
    target = stream;
  }

  /** Both are shells of one class, and the state does not change. */
  @SuppressWarnings("unchecked")
  final void copyTo(AggregateShell<?> other) {
    AggregateShell<S> same = (AggregateShell<S>) other;
    same.target = target;
    same.state = state;
  }

  protected final S state() {
    return state;
  }

  /** To be called by event sourcing handlers only. */
  protected final void become(S next) {
    state = next;
  }

  /**
   * Adds an event to the stream, in the append of the command that is being handled; the command's
   * metadata becomes that of the event.
   */
  protected final void append(Event event) {
    AggregateLifecycle.apply(event, CurrentUnitOfWork.get().getMessage().getMetaData());
  }

  protected final void append(Optional<? extends Event> event) {
    event.ifPresent(this::append);
  }

  protected final void append(List<? extends Event> events) {
    events.forEach(this::append);
  }

  /** An event that this version does not know must not be missing from a state in silence. */
  @EventSourcingHandler
  @SuppressWarnings("DoNotCallSuggester") // Axon calls it
  final void on(UnknownSerializedType unknown) {
    throw new IllegalStateException(
        "%s has an event that this version does not know: %s"
            .formatted(target, unknown.serializedType().getName()));
  }
}
