package io.connecto.ledger.query;

import java.util.List;
import java.util.Optional;

/**
 * A part of a listing.
 *
 * @param items in the order asked for
 * @param next the place to go on behind, when there are more
 */
public record ViewSlice<V extends Record>(List<V> items, Optional<String> next) {

  public ViewSlice {
    items = List.copyOf(items);
  }
}
