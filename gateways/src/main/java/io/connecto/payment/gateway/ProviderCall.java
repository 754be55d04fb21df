package io.connecto.payment.gateway;

import java.time.Instant;
import java.util.Optional;

/**
 * A call that an event made necessary. A record of a sealed family, stored as JSON under its {@link
 * io.connecto.ledger.StoredAs} name until its outcome is in the log; it holds nothing personal.
 */
public interface ProviderCall {

  /** The connector's name. */
  String provider();

  /** Names it, at most 120 characters: what the call is and its key. */
  String id();

  /** Calls of one lane are made one after the other, in the order of their events. */
  String lane();

  /** Sends the request. */
  Step call(PaymentConnector connector);

  /** Asks the provider whether an earlier request of the same key happened. */
  Step ask(PaymentConnector connector);

  /** What the books are told, once, when nobody knows whether it happened. */
  default Optional<Report> unclear() {
    return Optional.empty();
  }

  /** True for a call that only watches: it is made later, again and again, and until a moment. */
  default boolean watches() {
    return false;
  }

  /** The moment after which nobody is interested any more. */
  default Optional<Instant> until() {
    return Optional.empty();
  }
}
