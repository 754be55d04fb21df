package io.connecto.benchmarks;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Commands;
import io.connecto.ledger.Identifier;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Submission;
import io.connecto.ledger.query.ViewPositions;
import io.connecto.money.Money;
import io.connecto.wallet.WalletCommand.GrantCredit;
import io.connecto.wallet.WalletCommand.OpenWallet;
import io.connecto.wallet.WalletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The yardstick of bulk: the same commands through the one door, sent from within the measured
 * server, so that everything but HTTP is the same.
 */
@RestController
@RequestMapping(InProcessEndpoint.PATH)
class InProcessEndpoint {

  static final String PATH = "/api/v1/benchmark";

  private static final Currency INR = Currency.getInstance("INR");

  private final Commands commands;
  private final ViewPositions positions;

  InProcessEndpoint(Commands commands, ViewPositions positions) {
    this.commands = commands;
    this.positions = positions;
  }

  /** Answers when all views have caught up with the log. */
  @PostMapping("/views")
  void awaitViews() {
    Books.awaitViews(positions, positions.all().keySet());
  }

  /** Opens wallets to work on; those that are open stay as they are. */
  @PostMapping("/wallets")
  List<WalletId> openWallets(@RequestParam int number, Actor actor) {
    List<WalletId> opened = new ArrayList<>();
    List<CompletableFuture<Recorded>> answers = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      AccountId owner = new AccountId(Identifier.Format.derived("acc", "benchmark", "owner-" + i));
      CommandId once = CommandId.derived("benchmark", owner.value());
      answers.add(submit(new OpenWallet(owner, INR), once, actor));
      opened.add(WalletId.of(owner, INR));
    }
    answers.forEach(CompletableFuture::join);
    return opened;
  }

  /** How many credits {@code clients} get done that each wait for their answer. */
  @PostMapping("/credits")
  long giveCredits(
      @RequestParam int clients, @RequestParam long millis, @RequestParam int wallets, Actor actor)
      throws Exception {
    List<WalletId> among = openWallets(wallets, actor);
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      long end = System.nanoTime() + millis * 1_000_000;
      List<Future<Long>> counts = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        counts.add(threads.submit(() -> credit(among, actor, end)));
      }
      long done = 0;
      for (Future<Long> count : counts) {
        done += count.get();
      }
      return done;
    } finally {
      threads.shutdownNow();
    }
  }

  private long credit(List<WalletId> among, Actor actor, long end) {
    long done = 0;
    while (System.nanoTime() < end) {
      WalletId wallet = among.get(ThreadLocalRandom.current().nextInt(among.size()));
      submit(new GrantCredit(wallet, Money.inr(1), "benchmark"), actor).join();
      done++;
    }
    return done;
  }

  private CompletableFuture<Recorded> submit(Command command, Actor actor) {
    return submit(command, CommandId.next(Instant.now()), actor);
  }

  private CompletableFuture<Recorded> submit(Command command, CommandId id, Actor actor) {
    return commands.submit(Submission.first(command, actor, id, "benchmark"));
  }
}
