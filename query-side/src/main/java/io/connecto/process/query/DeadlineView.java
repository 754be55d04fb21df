package io.connecto.process.query;

import io.connecto.ledger.query.Listing;
import io.connecto.ledger.query.ViewType;
import java.time.Instant;
import java.util.List;

/**
 * A deadline that waits.
 *
 * @param key names it; a later one of the same key replaces it
 * @param due the earliest moment to send the command
 * @param commandType the stored name of the command
 * @param commandJson the command
 */
public record DeadlineView(String key, Instant due, String commandType, String commandJson) {

  static final String BY_DUE = "by-due";
  static final String ALL = "all";

  static final ViewType<DeadlineView> TYPE =
      new ViewType<>(
              "deadline",
              DeadlineView.class,
              DeadlineView::key,
              List.of(new Listing<>(BY_DUE, view -> List.of(ALL), view -> Listing.key(view.due))))
          .thatChangesSoon();
}
