package io.connecto.benchmarks;

import io.connecto.account.AccountId;
import io.connecto.app.BooksConfiguration;
import io.connecto.app.CommandsConfiguration;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Commands;
import io.connecto.ledger.Identifier;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Submission;
import io.connecto.money.Money;
import io.connecto.wallet.WalletCommand.GrantCredit;
import io.connecto.wallet.WalletCommand.OpenWallet;
import io.connecto.wallet.WalletId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Durable commands through the one door, without HTTP around it. */
final class InProcess {

  private static final int WALLETS = 1_000;
  private static final Currency INR = Currency.getInstance("INR");
  private static final Actor ADMINISTRATOR = Actor.admin(account("administrator"));

  private final Commands commands;
  private final List<WalletId> wallets;

  private InProcess(Commands commands) {
    this.commands = commands;
    this.wallets = openWallets();
  }

  static List<Measurement> measure(Path scratch) throws Exception {
    String[] settings = {
      "--connecto.data=" + scratch.resolve("books"),
      "--connecto.views.follow=false",
      "--logging.level.io.connecto=warn"
    };
    try (ConfigurableApplicationContext books =
            new SpringApplicationBuilder(BooksConfiguration.class, CommandsConfiguration.class)
                .web(WebApplicationType.NONE)
                .run(settings);
        SyncedAppend yardstick = new SyncedAppend(scratch.resolve("yardstick"))) {
      return new InProcess(books.getBean(Commands.class)).measure(yardstick);
    }
  }

  private List<Measurement> measure(SyncedAppend yardstick) throws Exception {
    List<Measurement> all = new ArrayList<>();
    for (int clients : Benchmarks.CLIENTS) {
      all.add(measure(clients, "1,000 wallets", WALLETS, yardstick));
      all.add(measure(clients, "one hot wallet", 1, yardstick));
    }
    return all;
  }

  private Measurement measure(int clients, String where, int among, SyncedAppend yardstick)
      throws Exception {
    Rates.Pair pair = Rates.measure(clients, () -> credit(among), yardstick::append);
    return new Measurement(
        "durable commands, " + where + ", " + Benchmarks.clients(clients),
        pair.value(),
        "commands/s",
        pair.yardstick(),
        "raw synced RocksDB append");
  }

  private void credit(int among) {
    WalletId wallet = wallets.get(ThreadLocalRandom.current().nextInt(among));
    submit(new GrantCredit(wallet, Money.inr(1), "benchmark")).join();
  }

  private List<WalletId> openWallets() {
    List<WalletId> opened = new ArrayList<>();
    List<CompletableFuture<Recorded>> answers = new ArrayList<>();
    for (int i = 0; i < WALLETS; i++) {
      AccountId owner = account("owner-" + i);
      answers.add(submit(new OpenWallet(owner, INR)));
      opened.add(WalletId.of(owner, INR));
    }
    answers.forEach(CompletableFuture::join);
    return opened;
  }

  private CompletableFuture<Recorded> submit(Command command) {
    CommandId id = CommandId.next(Instant.now());
    return commands.submit(Submission.first(command, ADMINISTRATOR, id, "benchmark"));
  }

  private static AccountId account(String name) {
    return new AccountId(Identifier.Format.derived("acc", "benchmark", name));
  }
}
