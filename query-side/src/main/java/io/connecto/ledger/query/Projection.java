package io.connecto.ledger.query;

import java.util.List;

/**
 * Makes views of events. It sees every event once, in order; what it does depends on nothing but
 * the events, so that a replay gives the same views.
 */
public interface Projection {

  /** What its token is stored under, and what reads wait for. */
  String name();

  /** Counts up when its views change their form or meaning: then they are dropped and replayed. */
  default int revision() {
    return 1;
  }

  /** Which store keeps all its views, and its token with them. */
  default ViewKind kind() {
    return ViewKind.HOT;
  }

  /** The types of its views; nobody else writes them. */
  List<ViewType<?>> views();

  /** Changes the views as {@code logged} says; most events concern other projections. */
  void apply(LoggedEvent logged, ViewBatch batch);
}
