package io.connecto.wallet.query;

import io.connecto.account.AccountId;
import io.connecto.ledger.Reference;
import io.connecto.money.Money;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.Wallet.Status;
import io.connecto.wallet.WalletId;
import io.connecto.wallet.query.WalletView.Part;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the read endpoints of wallets answer. */
final class WalletAnswers {

  private WalletAnswers() {}

  record WalletDetails(
      WalletId id,
      @Schema(nullable = true, description = "Null while nobody opened it.")
          @Nullable AccountId owner,
      Status status,
      Money available,
      Money held,
      @Schema(description = "What the owner owes the platform; not negative.") Money receivable) {
    static WalletDetails of(WalletView view) {
      return new WalletDetails(
          view.wallet(),
          view.owner(),
          view.status(),
          money(view.available(), view.currency()),
          money(view.held(), view.currency()),
          money(view.receivable(), view.currency()));
    }
  }

  record HoldDetails(
      HoldId hold,
      Money amount,
      @Schema(description = "What it is held for.") Reference purpose,
      @Schema(description = "When it becomes available again by itself.") Instant expiresAt) {
    static HoldDetails of(HoldView view) {
      return new HoldDetails(view.hold(), view.amount(), view.purpose(), view.expiresAt());
    }
  }

  record StatementLineDetails(
      @Schema(description = "Of the event in the log.") long position,
      @Schema(
              description = "What changed.",
              allowableValues = {"available", "held", "receivable"})
          String part,
      Money previousBalance,
      Money change,
      Money newBalance,
      @Schema(example = "wallet.earnings-credited") String event,
      String eventId,
      StatementReason reason,
      @Schema(description = "When it became true.") Instant effectiveAt,
      @Schema(description = "When it was recorded.") Instant recordedAt) {
    static StatementLineDetails of(StatementLine line) {
      return new StatementLineDetails(
          line.position(),
          name(line.part()),
          money(line.before(), line.currency()),
          money(Math.subtractExact(line.after(), line.before()), line.currency()),
          money(line.after(), line.currency()),
          line.event(),
          line.eventId(),
          line.reason(),
          line.effectiveAt(),
          line.recordedAt());
    }

    private static String name(Part part) {
      return part.name().toLowerCase(Locale.ROOT);
    }
  }

  private static Money money(long minor, String currency) {
    return Money.of(minor, Currency.getInstance(currency));
  }
}
