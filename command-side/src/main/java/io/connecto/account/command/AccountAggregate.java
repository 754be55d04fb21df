package io.connecto.account.command;

import io.connecto.account.Account;
import io.connecto.account.AccountCommand.*;
import io.connecto.account.AccountEvent;
import io.connecto.account.AccountEvent.AccountErased;
import io.connecto.account.AccountEvent.AccountRegistered;
import io.connecto.account.EmailClaimCommand.ClaimEmail;
import io.connecto.account.EmailClaimCommand.ReleaseEmail;
import io.connecto.ledger.Actor;
import io.connecto.ledger.StoredAs;
import io.connecto.ledger.command.AggregateShell;
import io.connecto.ledger.command.Decides;
import java.time.Instant;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateRoot;

/** The shell of an account around {@link Account}. */
@AggregateRoot(type = "account")
@StoredAs("account.state")
final class AccountAggregate extends AggregateShell<Account> {

  AccountAggregate() {
    super(Account.UNREGISTERED);
  }

  @Decides
  void handle(RegisterAccount command, Actor actor, Instant now, EmailStreams emails) {
    AccountRegistered registered = state().decide(command, actor, now);
    emails.handle(new ClaimEmail(command.emailClaim(), command.account()), now);
    append(registered);
  }

  @Decides
  void handle(GrantRole command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(RevokeRole command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(EraseAccount command, Actor actor, Instant now, EmailStreams emails) {
    AccountErased erased = state().decide(command, actor, now);
    emails.handle(new ReleaseEmail(erased.emailClaim(), command.account()), now);
    append(erased);
  }

  @EventSourcingHandler
  void on(AccountEvent event) {
    become(state().evolve(event));
  }
}
