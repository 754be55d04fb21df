package io.connecto.wallet.command;

import io.connecto.ledger.Actor;
import io.connecto.ledger.StoredAs;
import io.connecto.ledger.command.AggregateShell;
import io.connecto.ledger.command.AggregateType;
import io.connecto.ledger.command.CommandSideRow;
import io.connecto.ledger.command.Decides;
import io.connecto.wallet.Wallet;
import io.connecto.wallet.WalletCommand.GrantCredit;
import io.connecto.wallet.WalletEvent;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateRoot;

/** A wallet of another version of ConnectO: its state has another revision. */
@AggregateRoot(type = "wallet")
@StoredAs(value = "wallet.state", revision = 1000)
final class TomorrowsWallet extends AggregateShell<Wallet> {

  static final CommandSideRow ROW =
      () -> List.of(new AggregateType<>(TomorrowsWallet.class, TomorrowsWallet::new));

  TomorrowsWallet() {
    super(Wallet.UNOPENED);
  }

  @Decides
  void handle(GrantCredit command, Actor actor, Instant now) {
    append(state().decide(command, actor, now));
  }

  @EventSourcingHandler
  void on(WalletEvent event) {
    become(state().evolve(event));
  }
}
