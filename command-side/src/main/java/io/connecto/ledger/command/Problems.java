package io.connecto.ledger.command;

/** Says in the words of the API why something failed. */
@FunctionalInterface
public interface Problems {

  /** The problem that {@code failure} is to the caller; a bug tells nothing but its trace id. */
  Problem of(Throwable failure);
}
