package io.connecto.ledger;

/** A wish that something happen to one stream of events. The stream decides. */
public interface Command {

  /** The stream that decides: {@code row:id}. Commands of one target run one after the other. */
  String target();
}
