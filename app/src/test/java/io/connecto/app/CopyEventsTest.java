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
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** A large store moves to another directory, through a kill, and is the same there. */
@Tag("slow")
class CopyEventsTest {

  private static final int EVENTS = 100_000;
  private static final int WALLETS = 200;
  private static final int KILLED_AFTER = 20_000;
  private static final Currency RUPEE = Currency.getInstance("INR");
  private static final Actor ADMIN = Actor.admin(AccountId.next(Instant.EPOCH));
  private static final List<AccountId> OWNERS =
      IntStream.range(0, WALLETS)
          .mapToObj(number -> AccountId.next(Instant.ofEpochMilli(number)))
          .toList();

  @TempDir private Path folder;

  /** What can be asked of books without a server. */
  private record Told(SortedMap<Books.Account, Long> balances, List<Recorded> answers) {}

  @Test
  void aStoreOfAHundredThousandEventsMoves() throws IOException, InterruptedException {
    Path from = folder.resolve("from");
    Path to = folder.resolve("to");
    Told before = fill(from);

    assertThat(killedInTheMiddle(from, to)).isGreaterThanOrEqualTo(KILLED_AFTER);
    String told = copy(0, from, to);
    assertThat(told)
        .contains("%d events and %d commands are the same in both".formatted(EVENTS, EVENTS))
        .doesNotContain("; %d events were copied".formatted(EVENTS))
        .doesNotContain("copied 1000 of");
    assertThat(copy(0, from, to)).contains("; 0 events were copied");
    assertThat(lastLine(told)).isEqualTo(lastLine(copy(0, to, folder.resolve("back"))));

    FileSystemUtils.copyRecursively(from.resolve("keys"), to.resolve("keys"));
    assertThat(ask(to)).isEqualTo(before);
  }

  @Test
  void tellsWhyItDoesNotCopy() {
    Path nowhere = folder.resolve("nowhere");
    assertThat(copy(1, nowhere, folder.resolve("to")))
        .startsWith("The events are not copied: no event log is in " + nowhere);
    assertThat(copy(2, nowhere, nowhere)).startsWith("Say from where");
  }

  private static String lastLine(String text) {
    return text.lines().reduce("", (before, line) -> line);
  }

  private static String copy(int expected, Path from, Path to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(CopyEvents.run(print, "--from=" + from, "--to=" + to)).isEqualTo(expected);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Returns how many events the copy said it had when it was killed. */
  private static long killedInTheMiddle(Path from, Path to)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ConnectoApplication.class.getName(),
                "copy-events",
                "--from=" + from,
                "--to=" + to)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long copied = 0;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null && copied < KILLED_AFTER; ) {
        assertThat(line).matches("copied \\d+ of " + EVENTS + " events");
        copied = Long.parseLong(line.split(" ", 3)[1]);
        line = lines.readLine();
      }
    } finally {
      process.destroyForcibly();
    }
    process.waitFor();
    return copied;
  }

  private static Told fill(Path data) {
    try (ConfigurableApplicationContext context = open(data)) {
      Commands commands = context.getBean(Commands.class);
      CompletableFuture<?> last = CompletableFuture.completedFuture(null);
      for (AccountId owner : OWNERS) {
        last = commands.submit(submission(new OpenWallet(owner, RUPEE), "open " + owner));
      }
      for (int number = WALLETS; number < EVENTS; number++) {
        last = commands.submit(credit(number));
      }
      last.join();
      return told(context);
    }
  }

  private static Told ask(Path data) {
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

  /** The balances, and the answers to every thousandth command when it is sent again. */
  private static Told told(ConfigurableApplicationContext context) {
    RocksEventStorageEngine log = context.getBean(RocksEventStorageEngine.class);
    Commands commands = context.getBean(Commands.class);
    Books books = new Books();
    assertThat(log.synced()).isEqualTo(EVENTS);
    log.readEvents(1, EVENTS)
        .map(event -> event.getPayload())
        .filter(MovesMoney.class::isInstance)
        .forEach(event -> books.apply((MovesMoney) event));
    List<Recorded> answers =
        IntStream.iterate(WALLETS, number -> number < EVENTS, number -> number + 1_000)
            .mapToObj(number -> commands.submit(credit(number)).join())
            .toList();
    assertThat(answers).allMatch(Recorded::replayed);
    return new Told(books.balances(), answers);
  }
}
