package io.connecto.ledger.query;

/**
 * The views have seen events that the log no longer has. Nothing starts on such a log: somebody
 * must look at it first. Where the end of the log is known only after the start, the projection is
 * held up instead.
 */
public final class EventsLost extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  EventsLost(String projection, long seen, long head) {
    super(
        "The views of '"
            + projection
            + "' have seen the event at position "
            + seen
            + ", but the log ends at "
            + head
            + ": events are missing. Restore the log to its newest state. If it is meant to be the"
            + " older one, delete the views (folder 'views', Redis, MongoDB) and start again.");
  }
}
