package io.connecto.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.account.AccountCommand;
import io.connecto.account.EmailClaimCommand;
import io.connecto.account.command.KeyVault;
import io.connecto.app.Language;
import io.connecto.clock.ConnectoClock;
import io.connecto.escrow.TaxRules;
import io.connecto.ledger.Books;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Event;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.Refused;
import io.connecto.ledger.Submission;
import io.connecto.ledger.command.AggregateSettings;
import io.connecto.ledger.command.Aggregates;
import io.connecto.ledger.command.CommandBusWiring;
import io.connecto.ledger.command.CommandMessages;
import io.connecto.ledger.command.LedgerCommands;
import io.connecto.ledger.command.LedgerJson;
import io.connecto.ledger.command.LedgerSerializer;
import io.connecto.ledger.command.axonserver.AxonServerSettings;
import io.connecto.ledger.command.axonserver.AxonServerStorageEngine;
import io.connecto.ledger.command.store.LedgerEventStore;
import io.connecto.order.OrderTerms;
import io.connecto.payment.PaymentRules;
import io.connecto.story.CommandSequence;
import io.connecto.story.CommandSequence.Sent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command sequence of the ledger's property test, carried out with the events on Axon Server:
 * each command ends as the rules say, and at the end the log holds these events, in this order, and
 * the balances are those of the plain model. Commands of accounts are left out: here they claim the
 * address with the account, and they move no money.
 *
 * <p>Every story has a new seed, which is printed; {@code -Dconnecto.story.seed=…} tells one again.
 */
abstract class AxonServerPropertyContract {

  private final long seed = Long.getLong("connecto.story.seed", new SplittableRandom().nextLong());

  @TempDir private Path folder;

  /** Where an empty Axon Server is. */
  abstract String emptyServer();

  /** How many commands are sent. */
  abstract int commands();

  /** Says what the story's clock said. */
  private static final class StoryClock extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void everyCommandEndsAsTheRulesSay() {
    System.out.println("story: seed " + seed);
    String address = emptyServer();
    CommandSequence story = CommandSequence.of(seed, commands(), OrderTerms.STANDARD);
    List<Sent> sent =
        story.sent().stream().filter(AxonServerPropertyContract::isCarriedOut).toList();
    StoryClock clock = new StoryClock();
    Aggregates aggregates =
        new Aggregates(
            Language.rows(OrderTerms.STANDARD, TaxRules.INDIA, PaymentRules.STORED_VALUE),
            AggregateSettings.SHARED);
    try (KeyVault vault = KeyVault.open(folder.resolve("keys"), Optional.empty())) {
      LedgerSerializer serializer =
          new LedgerSerializer(
              LedgerJson.mapper(vault), Language.vocabulary(), aggregates.snapshots());
      try (AxonServerStorageEngine engine =
              new AxonServerStorageEngine(
                  AxonServerSettings.of(
                      address, AxonServerSettings.CONTEXT, Optional.empty(), folder.resolve("log")),
                  serializer,
                  aggregates.upcasters());
          CommandBusWiring wiring =
              new CommandBusWiring(
                  new LedgerEventStore(engine), new ConnectoClock(clock), aggregates, serializer)) {
        await().atMost(Duration.ofSeconds(30)).until(engine::isReady);
        LedgerCommands commands =
            new LedgerCommands(
                wiring.commandBus(),
                engine,
                engine,
                new CommandMessages(vault),
                new ConnectoClock(clock));
        for (int number = 0; number < sent.size(); number++) {
          Sent each = sent.get(number);
          clock.now = each.at();
          assertThat(carryOut(commands, each, number))
              .as("command %d: %s", number, each)
              .isEqualTo(each.events());
        }
        List<Event> told = sent.stream().flatMap(each -> each.events().stream()).toList();
        assertThat(recorded(engine)).isEqualTo(told);
        assertThat(balances(told)).isEqualTo(story.balances());
        System.out.printf("story: %d commands, %d events%n", sent.size(), told.size());
      }
    }
  }

  private static boolean isCarriedOut(Sent sent) {
    return !(sent.command() instanceof AccountCommand)
        && !(sent.command() instanceof EmailClaimCommand);
  }

  private static List<Event> carryOut(LedgerCommands commands, Sent sent, int number) {
    CommandId id = CommandId.derived("story", Integer.toString(number));
    try {
      return commands
          .submit(Submission.first(sent.command(), sent.actor(), id, "story"))
          .join()
          .events();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Refused) {
        return List.of();
      }
      throw e;
    }
  }

  private static List<Event> recorded(AxonServerStorageEngine engine) {
    return engine
        .readEvents(1, engine.synced())
        .<Event>map(event -> (Event) event.getPayload())
        .toList();
  }

  private static Map<String, Long> balances(List<Event> events) {
    Books books = new Books();
    events.stream()
        .filter(MovesMoney.class::isInstance)
        .forEach(event -> books.apply((MovesMoney) event));
    Map<String, Long> balances = new TreeMap<>();
    books
        .balances()
        .forEach(
            (account, minor) -> {
              if (minor != 0) {
                balances.put(account.address() + " " + account.currency(), minor);
              }
            });
    return balances;
  }
}
