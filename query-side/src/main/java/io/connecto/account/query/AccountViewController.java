package io.connecto.account.query;

import io.connecto.account.AccountId;
import io.connecto.account.AccountRole;
import io.connecto.ledger.Actor;
import io.connecto.ledger.query.ReadsFrom;
import io.connecto.ledger.query.Visibility;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP to accounts. */
@RestController
@RequestMapping("/api/v1/accounts")
@Tag(name = "Accounts")
final class AccountViewController {

  private final Accounts accounts;

  AccountViewController(Accounts accounts) {
    this.accounts = accounts;
  }

  /** An account; what is personal is null for auditors, and once the person was forgotten. */
  record AccountDetails(
      AccountId id,
      @Schema(nullable = true, example = "Asha Rao") @Nullable String displayName,
      @Schema(nullable = true, example = "asha@example.com") @Nullable String email,
      List<AccountRole> roles,
      boolean erased,
      Instant registeredAt) {
    static AccountDetails of(AccountView view, boolean personal) {
      return new AccountDetails(
          view.account(),
          personal ? view.displayName().clear() : null,
          personal ? view.email().clear() : null,
          view.roles(),
          view.erased(),
          view.registeredAt());
    }
  }

  @ReadsFrom(AccountsProjection.NAME)
  @GetMapping("/me")
  @Operation(
      operationId = "readOwnAccount",
      summary = "My account",
      description = "**Who:** anybody logged in.")
  AccountDetails me(@Parameter(hidden = true) Actor actor) {
    Visibility.require(actor.id().startsWith("acc_"));
    return read(new AccountId(actor.id()), actor);
  }

  @ReadsFrom(AccountsProjection.NAME)
  @GetMapping("/{account}")
  @Operation(
      operationId = "readAccount",
      summary = "An account",
      description = "**Who:** the person, administrators; auditors without what is personal.")
  AccountDetails read(@PathVariable AccountId account, @Parameter(hidden = true) Actor actor) {
    Visibility.require(actor.is(account) || Visibility.readsAll(actor));
    boolean personal = actor.is(account) || actor.isAdmin();
    return accounts
        .find(account)
        .map(view -> AccountDetails.of(view, personal))
        .orElseThrow(Visibility::unknown);
  }
}
