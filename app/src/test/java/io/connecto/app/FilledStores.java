package io.connecto.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Books;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Commands;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Submission;
import io.connecto.ledger.command.store.RocksEventStorageEngine;
import io.connecto.money.Money;
import io.connecto.wallet.WalletCommand;
import io.connecto.wallet.WalletCommand.GrantCredit;
import io.connecto.wallet.WalletCommand.OpenWallet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Embedded stores of so many events, each of a command of its own, and what can be asked of them
 * without a server.
 */
record FilledStores(int events) {

  private static final int WALLETS = 200;
  private static final Currency RUPEE = Currency.getInstance("INR");
  private static final Actor ADMIN = Actor.admin(AccountId.next(Instant.EPOCH));
  private static final List<AccountId> OWNERS =
      IntStream.range(0, WALLETS)
          .mapToObj(number -> AccountId.next(Instant.ofEpochMilli(number)))
          .toList();

  /**
   * What a store tells.
   *
   * @param balances from all its events
   * @param answers to every thousandth command when it is sent again
   */
  record Told(SortedMap<Books.Account, Long> balances, List<Recorded> answers) {}

  /** Fills a new one. */
  Told fill(Path data) {
    try (ConfigurableApplicationContext context = open(data)) {
      Commands commands = context.getBean(Commands.class);
      CompletableFuture<?> last = CompletableFuture.completedFuture(null);
      for (AccountId owner : OWNERS) {
        last = commands.submit(submission(new OpenWallet(owner, RUPEE), "open " + owner));
      }
      for (int number = WALLETS; number < events; number++) {
        last = commands.submit(credit(number));
      }
      last.join();
      return told(context);
    }
  }

  Told ask(Path data) {
    try (ConfigurableApplicationContext context = open(data)) {
      return told(context);
    }
  }

  private static ConfigurableApplicationContext open(Path data) {
    return new SpringApplicationBuilder(BooksConfiguration.class, CommandsConfiguration.class)
        .web(WebApplicationType.NONE)
        .run("--connecto.data=" + data, "--logging.level.io.connecto=warn");
  }

  private static Submission credit(int number) {
    WalletCommand grant =
        new GrantCredit(
            new OpenWallet(OWNERS.get(number % WALLETS), RUPEE).wallet(),
            Money.inr(1 + number),
            "credit " + number);
    return submission(grant, "credit " + number);
  }

  private static Submission submission(WalletCommand command, String key) {
    return Submission.first(command, ADMIN, CommandId.derived("copy", key), key);
  }

  private Told told(ConfigurableApplicationContext context) {
    RocksEventStorageEngine log = context.getBean(RocksEventStorageEngine.class);
    Commands commands = context.getBean(Commands.class);
    Books books = new Books();
    assertThat(log.synced()).isEqualTo(events);
    log.readEvents(1, events)
        .map(event -> event.getPayload())
        .filter(MovesMoney.class::isInstance)
        .forEach(event -> books.apply((MovesMoney) event));
    List<Recorded> answers =
        IntStream.iterate(WALLETS, number -> number < events, number -> number + 1_000)
            .mapToObj(number -> commands.submit(credit(number)).join())
            .toList();
    assertThat(answers).allMatch(Recorded::replayed);
    return new Told(books.balances(), answers);
  }
}
