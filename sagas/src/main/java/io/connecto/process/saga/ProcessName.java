package io.connecto.process.saga;

import io.connecto.ledger.Actor;

/**
 * Names one process.
 *
 * @param kind such as {@code checkout}; without a colon
 * @param id of what it is about, such as an order
 */
public record ProcessName(String kind, String id) {

  /** As whom its commands are sent. */
  Actor actor() {
    return Actor.process(kind);
  }

  @Override
  public String toString() {
    return kind + ":" + id;
  }
}
