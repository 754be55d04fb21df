package io.connecto.account.query;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A party of an order, as the other party sees it.
 *
 * @param displayName null when the person was forgotten, and for auditors
 */
public record PartyAnswer(AccountId id, @Schema(nullable = true) @Nullable String displayName) {

  /** Names are for the parties and administrators; auditors read no personal values. */
  public static PartyAnswer of(AccountId account, Accounts accounts, Actor reader) {
    return new PartyAnswer(
        account,
        reader.role() == Actor.Role.AUDITOR
            ? null
            : accounts.find(account).flatMap(AccountView::name).orElse(null));
  }
}
