package io.connecto.ledger.query;

import io.connecto.ledger.Posting;
import java.time.Instant;
import java.util.List;

/**
 * One posting of the journal, with the chain that leads to who did it and by which rule.
 *
 * @param position of its event
 * @param index of the posting in its event, from 0
 * @param event the stored name of its event
 * @param effectiveAt when it became true
 * @param recordedAt when it was recorded
 * @param ruleVersion which rules decided the amount
 */
public record EntryView(
    long position,
    int index,
    Posting posting,
    String event,
    String eventId,
    Instant effectiveAt,
    Instant recordedAt,
    String ruleVersion,
    Why why) {

  /** By order of the log: all. */
  static final String ALL = "all";

  /** By order of the log; in partitions of an address, of a story. */
  static final String BY_POSITION = "by-position";

  static final ViewType<EntryView> TYPE =
      new ViewType<>(
          "entry",
          EntryView.class,
          EntryView::id,
          List.of(
              Listing.byId(ALL, view -> Listing.EVERYTHING, EntryView::id),
              new Listing<>(BY_POSITION, EntryView::partitions, EntryView::id)));

  /** Postings of an event have as many digits as milestones of an order and more. */
  String id() {
    return Listing.key(position) + "-" + Listing.padded(index, 4);
  }

  private List<String> partitions() {
    String from = ofAddress(posting.from().value());
    String to = ofAddress(posting.to().value());
    return why.correlationId() == null
        ? List.of(from, to)
        : List.of(from, to, ofStory(why.correlationId()));
  }

  /** The partition of what moved from or to an address. */
  static String ofAddress(String address) {
    return "address " + address;
  }

  /** The partition of what belongs to one story. */
  static String ofStory(String correlationId) {
    return "story " + correlationId;
  }
}
