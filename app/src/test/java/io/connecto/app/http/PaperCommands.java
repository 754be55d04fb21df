package io.connecto.app.http;

import io.connecto.account.Account;
import io.connecto.account.AccountCommand.GrantRole;
import io.connecto.account.AccountCommand.RegisterAccount;
import io.connecto.account.AccountEvent.AccountRegistered;
import io.connecto.ledger.Command;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Commands;
import io.connecto.ledger.Event;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Refused;
import io.connecto.ledger.Submission;
import io.connecto.order.Order;
import io.connecto.order.OrderCommand.CancelOrder;
import io.connecto.order.OrderCommand.PlaceOrder;
import io.connecto.order.OrderEvent;
import io.connecto.order.OrderTerms;
import io.connecto.wallet.Wallet;
import io.connecto.wallet.WalletCommand.CloseWallet;
import io.connecto.wallet.WalletCommand.FreezeWallet;
import io.connecto.wallet.WalletCommand.GrantCredit;
import io.connecto.wallet.WalletCommand.OpenWallet;
import io.connecto.wallet.WalletCommand.UnfreezeWallet;
import io.connecto.wallet.WalletEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The rules without a log: enough of them to see how HTTP speaks. */
final class PaperCommands implements Commands {

  private final Clock clock;
  private final Map<CommandId, String> inputs = new HashMap<>();
  private final Map<CommandId, Recorded> memory = new HashMap<>();
  private final Map<String, Object> states = new HashMap<>();
  final List<AccountRegistered> registered = new ArrayList<>();
  private long position;

  PaperCommands(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized CompletableFuture<Recorded> submit(Submission submission) {
    try {
      return CompletableFuture.completedFuture(carryOut(submission));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  boolean knows(String target) {
    return states.containsKey(target);
  }

  private Recorded carryOut(Submission submission) {
    Recorded before = memory.get(submission.id());
    if (before != null) {
      boolean same = submission.input().equals(Optional.ofNullable(inputs.get(submission.id())));
      Refused.when(!same, new LedgerRefusal.KeyReused());
      return new Recorded(before.position(), before.events(), before.recordedAt(), true);
    }
    Event event = decide(submission);
    Recorded recorded = new Recorded(++position, List.of(event), clock.instant(), false);
    memory.put(submission.id(), recorded);
    inputs.put(submission.id(), submission.input().orElse(""));
    return recorded;
  }

  private Event decide(Submission submission) {
    Command command = submission.command();
    Instant now = clock.instant();
    if (command instanceof RegisterAccount c) {
      AccountRegistered event = Account.UNREGISTERED.decide(c, submission.actor(), now);
      registered.add(event);
      states.put(c.target(), Account.UNREGISTERED.evolve(event));
      return event;
    } else if (command instanceof GrantRole c) {
      Account account = (Account) states.getOrDefault(c.target(), Account.UNREGISTERED);
      return account.decide(c, submission.actor(), now);
    }
    return command.target().startsWith("wallet:")
        ? wallet(command, submission, now)
        : order(command, submission, now);
  }

  private Event wallet(Command command, Submission by, Instant now) {
    Wallet wallet = (Wallet) states.getOrDefault(command.target(), Wallet.UNOPENED);
    WalletEvent event;
    if (command instanceof OpenWallet c) {
      event = wallet.decide(c, by.actor(), now).orElseThrow();
    } else if (command instanceof GrantCredit c) {
      event = wallet.decide(c, by.actor(), now);
    } else if (command instanceof FreezeWallet c) {
      event = wallet.decide(c, by.actor(), now);
    } else if (command instanceof UnfreezeWallet c) {
      event = wallet.decide(c, by.actor(), now);
    } else if (command instanceof CloseWallet c) {
      event = wallet.decide(c, by.actor(), now);
    } else {
      throw new UnsupportedOperationException("not on paper");
    }
    states.put(command.target(), wallet.evolve(event));
    return event;
  }

  private Event order(Command command, Submission by, Instant now) {
    Order order = (Order) states.getOrDefault(command.target(), Order.UNPLACED);
    OrderEvent event;
    if (command instanceof PlaceOrder c) {
      event = order.decide(c, by.actor(), now, OrderTerms.STANDARD);
    } else if (command instanceof CancelOrder c) {
      event = order.decide(c, by.actor(), now).orElseThrow();
    } else {
      throw new UnsupportedOperationException("not on paper");
    }
    states.put(command.target(), order.evolve(event));
    return event;
  }
}
