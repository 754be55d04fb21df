package io.connecto.account;

import io.connecto.ledger.Command;
import io.connecto.ledger.StoredAs;

/**
 * What can be asked of the claim on an e-mail address. Only by {@link EmailClaim#ACCOUNTS}, in the
 * append of the account's own command.
 */
public sealed interface EmailClaimCommand extends Command {

  /** HMAC of the normalised address. */
  String claim();

  @Override
  default String target() {
    return "email:" + claim();
  }

  /** Belongs to {@link AccountCommand.RegisterAccount}. */
  @StoredAs("account.claim-email")
  record ClaimEmail(String claim, AccountId account) implements EmailClaimCommand {}

  /** Belongs to {@link AccountCommand.EraseAccount}; nothing happens when it is not its own. */
  @StoredAs("account.release-email")
  record ReleaseEmail(String claim, AccountId account) implements EmailClaimCommand {}
}
