package io.connecto.process.saga;

import io.connecto.ledger.Command;
import java.util.List;

/**
 * What follows from an event: where the process stands now, and what it wants done.
 *
 * @param state the state after the event
 * @param commands to be sent in this order
 * @param isOver whether the process ends here: its state is forgotten
 */
public record Next<S>(S state, List<Command> commands, boolean isOver) {

  public Next {
    commands = List.copyOf(commands);
  }

  /** Goes on in {@code state}. */
  public static <S> Next<S> in(S state, List<? extends Command> commands) {
    return new Next<>(state, List.copyOf(commands), false);
  }

  /** Goes on in {@code state}. */
  public static <S> Next<S> in(S state, Command... commands) {
    return in(state, List.of(commands));
  }

  /** Ends. */
  public static <S> Next<S> end(S state, List<? extends Command> commands) {
    return new Next<>(state, List.copyOf(commands), true);
  }

  /** Ends when {@code over}, else goes on. */
  public Next<S> endWhen(boolean over) {
    return new Next<>(state, commands, over);
  }
}
