package io.connecto.account.command;

import io.connecto.account.EmailClaim;
import io.connecto.account.EmailClaimCommand.ClaimEmail;
import io.connecto.account.EmailClaimCommand.ReleaseEmail;
import io.connecto.account.EmailClaimEvent;
import io.connecto.ledger.StoredAs;
import io.connecto.ledger.command.AggregateShell;
import java.time.Instant;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateRoot;

/**
 * The shell of the claim on an e-mail address around {@link EmailClaim}. It has no command handler:
 * nobody but an account, through {@link EmailStreams}, may ask it for anything.
 */
@AggregateRoot(type = "email")
@StoredAs("email.state")
final class EmailClaimAggregate extends AggregateShell<EmailClaim> {

  EmailClaimAggregate() {
    super(EmailClaim.FREE);
  }

  void handle(ClaimEmail command, Instant now) {
    append(state().decide(command, EmailClaim.ACCOUNTS, now));
  }

  void handle(ReleaseEmail command, Instant now) {
    append(state().decide(command, EmailClaim.ACCOUNTS, now));
  }

  @EventSourcingHandler
  void on(EmailClaimEvent event) {
    become(state().evolve(event));
  }
}
