package io.connecto.account;

import io.connecto.account.AccountRefusal.EmailTaken;
import io.connecto.account.EmailClaimCommand.ClaimEmail;
import io.connecto.account.EmailClaimCommand.ReleaseEmail;
import io.connecto.account.EmailClaimEvent.EmailClaimed;
import io.connecto.account.EmailClaimEvent.EmailReleased;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Refused;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the claim on an e-mail address: one account at a time has it. Two registrations at
 * once append to one stream, so the later one meets the claim or a sequence conflict.
 *
 * @param account who has it; null while it is free
 */
public record EmailClaim(@Nullable AccountId account) {

  public static final EmailClaim FREE = new EmailClaim(null);

  /** Accounts alone claim and release addresses, when they are registered and erased. */
  public static final Actor ACCOUNTS = Actor.process("accounts");

  public EmailClaimed decide(ClaimEmail command, Actor actor, Instant now) {
    Actor.require(actor.isProcess());
    Refused.when(account != null, new EmailTaken());
    return new EmailClaimed(command.claim(), command.account());
  }

  /** Nothing when the account does not have it. */
  public Optional<EmailReleased> decide(ReleaseEmail command, Actor actor, Instant now) {
    Actor.require(actor.isProcess());
    return Optional.of(new EmailReleased(command.claim(), command.account()))
        .filter(event -> event.account().equals(account));
  }

  public EmailClaim evolve(EmailClaimEvent event) {
    return event instanceof EmailClaimed claimed ? new EmailClaim(claimed.account()) : FREE;
  }
}
