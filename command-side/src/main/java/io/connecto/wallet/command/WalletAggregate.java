package io.connecto.wallet.command;

import io.connecto.ledger.Actor;
import io.connecto.ledger.StoredAs;
import io.connecto.ledger.command.AggregateShell;
import io.connecto.ledger.command.Decides;
import io.connecto.wallet.Wallet;
import io.connecto.wallet.WalletCommand.*;
import io.connecto.wallet.WalletEvent;
import java.time.Instant;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateRoot;

/** The shell of a wallet around {@link Wallet}. */
@AggregateRoot(type = "wallet")
@StoredAs("wallet.state")
final class WalletAggregate extends AggregateShell<Wallet> {

  WalletAggregate() {
    super(Wallet.UNOPENED);
  }

  @Decides
  void handle(OpenWallet command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(HoldFunds command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(CaptureHold command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(VoidHold command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(ExpireHold command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(TopUp command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(CreditEarnings command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(ReverseEarnings command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(CreditRefund command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(ReturnFunding command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(GrantCredit command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(FreezeWallet command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(UnfreezeWallet command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @Decides
  void handle(CloseWallet command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @EventSourcingHandler
  void on(WalletEvent event) {
    become(state().evolve(event));
  }
}
