package io.connecto.ledger.query;

import io.connecto.ledger.LedgerAddress;
import java.util.List;
import java.util.Optional;

/**
 * What is at one ledger address in one currency. There is none for an address where nothing is.
 *
 * @param minor minor units, not zero
 * @param position of the last event that moved money there
 */
public record BalanceView(LedgerAddress address, String currency, long minor, long position) {

  /** Ordered by address. */
  static final String BY_ADDRESS = "by-address";

  static final String ALL = "all";

  static final ViewType<BalanceView> TYPE =
      new ViewType<>(
          "balance",
          BalanceView.class,
          view -> id(view.address, view.currency),
          List.of(
              Listing.byId(
                  BY_ADDRESS,
                  view -> Listing.EVERYTHING,
                  view -> id(view.address, view.currency))));

  static String id(LedgerAddress address, String currency) {
    return address.value() + " " + currency;
  }

  /** Minor units at the address: zero when there is no view. */
  public static long at(ViewStore store, LedgerAddress address, String currency) {
    return minor(store.find(TYPE, id(address, currency)));
  }

  static long minor(Optional<BalanceView> view) {
    return view.map(BalanceView::minor).orElse(0L);
  }
}
