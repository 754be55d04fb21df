package io.connecto.wallet.query;

import io.connecto.ledger.Reference;
import io.connecto.ledger.query.Listing;
import io.connecto.ledger.query.ViewType;
import io.connecto.money.Money;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.WalletId;
import java.time.Instant;
import java.util.List;

/**
 * Funds set aside for a purpose until they are captured, released or expire. There is one for each
 * hold that stands: not a part of its wallet, which a busy client would have written again with a
 * thousand of them for each.
 *
 * @param since the position of its event
 */
record HoldView(
    WalletId wallet, HoldId hold, Money amount, Reference purpose, Instant expiresAt, long since) {

  /** In the order in which they were made. */
  static final String BY_WALLET = "by-wallet";

  static final ViewType<HoldView> TYPE =
      new ViewType<>(
              "hold",
              HoldView.class,
              view -> id(view.wallet, view.hold),
              List.of(
                  new Listing<>(
                      BY_WALLET,
                      view -> List.of(view.wallet.value()),
                      view -> Listing.key(view.since))))
          .thatChangesSoon();

  /** Holds are named within their wallet. */
  static String id(WalletId wallet, HoldId hold) {
    return wallet.value() + " " + hold.value();
  }
}
