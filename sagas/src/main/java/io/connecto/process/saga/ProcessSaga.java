package io.connecto.process.saga;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process with a memory: a thin shell, declared as an Axon saga, around a pure state machine. Its
 * handlers compute a {@link Next} and {@link #take} it. It is made anew for each event, around the
 * state that the process is in.
 *
 * @param <S> the state: an immutable record that goes to JSON and back, and holds no personal value
 */
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE,
    setterVisibility = Visibility.NONE)
public abstract class ProcessSaga<S> {

  private @Nullable S state;
  @JsonIgnore private boolean over;

  /** Where the process stands; empty when it has just begun. */
  protected final Optional<S> state() {
    return Optional.ofNullable(state);
  }

  protected final void take(Next<S> next, ProcessSteps steps) {
    next.commands().forEach(steps::send);
    state = next.state();
    over = next.isOver();
  }

  /** Puts it where the process stands. */
  @SuppressWarnings("unchecked") // it comes from a saga of the same class
  final void resume(Object stored) {
    state = (S) stored;
  }

  /** Where the process stands now; empty when it is over. */
  final Optional<Object> left() {
    return over ? Optional.empty() : Optional.ofNullable(state);
  }
}
