package io.connecto.ledger.command;

/** Which streams the log has. */
@FunctionalInterface
public interface Streams {

  /**
   * Has anything ever happened to {@code target}?
   *
   * @param target as of {@link io.connecto.ledger.Command#target()}
   */
  boolean exists(String target);
}
