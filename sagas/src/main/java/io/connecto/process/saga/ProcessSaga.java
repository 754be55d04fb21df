package io.connecto.process.saga;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Optional;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.jspecify.annotations.Nullable;

/**
 * A process with a memory: Axon's thin shell around a pure state machine. Its handlers compute a
 * {@link Next} and {@link #take} it; because the state is immutable, a handler that throws leaves
 * nothing half done.
 *
 * @param <S> the state: a record that goes to JSON and back, and holds no personal value
 */
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE,
    setterVisibility = Visibility.NONE)
public abstract class ProcessSaga<S> {

  private @Nullable S state;

  /** Where the process stands; empty when it has just begun. */
  protected final Optional<S> state() {
    return Optional.ofNullable(state);
  }

  protected final void take(Next<S> next, ProcessSteps steps) {
    next.commands().forEach(steps::send);
    state = next.state();
    if (next.isOver()) {
      SagaLifecycle.end();
    }
  }
}
