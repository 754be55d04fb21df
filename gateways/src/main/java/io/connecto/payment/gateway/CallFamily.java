package io.connecto.payment.gateway;

import io.connecto.ledger.Command;
import io.connecto.ledger.Event;
import java.time.Instant;
import java.util.Optional;

/** The calls to payment providers that one row makes. */
public interface CallFamily {

  /** The sealed interface of the row's events; events of other families are not shown. */
  Class<? extends Event> events();

  /** The sealed interface of the row's calls. */
  Class<? extends ProviderCall> calls();

  /**
   * Starts and ends the calls that {@code event} makes necessary, or tells the outcome of; touches
   * nothing else.
   *
   * @param at when the event was recorded
   */
  void on(Event event, Instant at, CallRequests requests);

  /** What to tell the books, if the key is one of this row's. */
  Optional<Command> paidBack(Notification.PaidBack notification);

  /** What to tell the books, if the key is one of this row's. */
  Optional<Command> payBackFailed(Notification.PayBackFailed notification);
}
