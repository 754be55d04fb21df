package io.connecto.wallet.query;

import io.connecto.account.AccountId;
import io.connecto.ledger.query.Listing;
import io.connecto.ledger.query.ViewType;
import io.connecto.wallet.Wallet.Status;
import io.connecto.wallet.WalletId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A wallet. Money may come in before anybody opened it.
 *
 * @param owner null while nobody opened it
 * @param currency of everything in it
 * @param available minor units, not negative
 * @param held minor units, not negative
 * @param receivable what the owner owes the platform in minor units, not negative
 * @param since the position of its first event
 */
public record WalletView(
    WalletId wallet,
    @Nullable AccountId owner,
    String currency,
    Status status,
    long available,
    long held,
    long receivable,
    long since) {

  static final String BY_OWNER = "by-owner";

  static final ViewType<WalletView> TYPE =
      new ViewType<>(
          "wallet",
          WalletView.class,
          view -> view.wallet.value(),
          List.of(
              new Listing<>(
                  BY_OWNER,
                  view -> Optional.ofNullable(view.owner).stream().map(AccountId::value).toList(),
                  view -> Listing.key(view.since))));

  /** The three accounts of a wallet in the books. */
  enum Part {
    AVAILABLE,
    HELD,
    /** What the owner owes: the books have it with the opposite sign. */
    RECEIVABLE
  }

  static WalletView unopened(WalletId wallet, String currency, long since) {
    return new WalletView(wallet, null, currency, Status.UNOPENED, 0, 0, 0, since);
  }

  long balance(Part part) {
    return switch (part) {
      case AVAILABLE -> available;
      case HELD -> held;
      case RECEIVABLE -> receivable;
    };
  }

  WalletView with(Part part, long balance) {
    return new WalletView(
        wallet,
        owner,
        currency,
        status,
        part == Part.AVAILABLE ? balance : available,
        part == Part.HELD ? balance : held,
        part == Part.RECEIVABLE ? balance : receivable,
        since);
  }

  WalletView opened(AccountId by) {
    return new WalletView(wallet, by, currency, Status.OPEN, available, held, receivable, since);
  }

  WalletView with(Status next) {
    return new WalletView(wallet, owner, currency, next, available, held, receivable, since);
  }
}
