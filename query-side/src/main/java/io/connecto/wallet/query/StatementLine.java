package io.connecto.wallet.query;

import io.connecto.ledger.query.Listing;
import io.connecto.ledger.query.ViewType;
import io.connecto.wallet.WalletId;
import io.connecto.wallet.query.WalletView.Part;
import java.time.Instant;
import java.util.List;

/**
 * One change of what is available, held or receivable in a wallet.
 *
 * @param position of its event
 * @param part what changed
 * @param before the balance before, in minor units
 * @param after the balance after, in minor units
 * @param event the stored name of the event
 * @param effectiveAt when it became true
 * @param recordedAt when it was recorded
 */
public record StatementLine(
    WalletId wallet,
    long position,
    Part part,
    long before,
    long after,
    String currency,
    String event,
    String eventId,
    StatementReason reason,
    Instant effectiveAt,
    Instant recordedAt) {

  static final String BY_WALLET = "by-wallet";

  static final ViewType<StatementLine> TYPE =
      new ViewType<>(
          "statement-line",
          StatementLine.class,
          line -> Listing.id(line.wallet.value(), line.place()),
          List.of(Listing.byId(BY_WALLET, line -> line.wallet.value(), StatementLine::place)));

  private String place() {
    return Listing.key(position) + "-" + part.name();
  }
}
