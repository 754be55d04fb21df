package io.connecto.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Refused;
import io.connecto.money.Money;
import io.connecto.payment.PaymentId;
import io.connecto.payment.gateway.NotificationIntake.Taken;
import io.connecto.payment.gateway.store.RocksGatewayStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the books can't take is kept, and nobody waits for that but the provider. */
@Timeout(60)
class NotificationIntakeTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Recorded RECORDED = new Recorded(1, List.of(), Instant.EPOCH, false);

  @TempDir private Path directory;
  private MortalStore store;
  private NotificationIntake intake;

  /** The one thread that answers all commands. */
  private final ExecutorService answering = Executors.newSingleThreadExecutor();

  private final List<CompletableFuture<Recorded>> answers = new ArrayList<>();

  @BeforeEach
  void open() {
    store = new MortalStore(new RocksGatewayStore(directory));
    intake =
        new NotificationIntake(
            submission -> {
              answers.add(new CompletableFuture<>());
              return answers.get(answers.size() - 1);
            },
            List.of(),
            store,
            Clock.systemUTC());
  }

  @AfterEach
  void close() {
    store.goOn();
    intake.close();
    answering.shutdown();
    store.close();
  }

  private CompletableFuture<Taken> take(String event, String key) {
    return intake.take(
        "sandbox", new Notification.Captured(event, key, "pmt_1", Money.inr(1000), Instant.EPOCH));
  }

  @Test
  void aStoreThatHangsKeepsNoOtherCommandWaiting() {
    store.hang();
    CompletableFuture<Taken> foreign = take("evt_1", PaymentId.next(Instant.EPOCH).value());
    CompletableFuture<Taken> ours = take("evt_2", PaymentId.next(Instant.EPOCH).value());
    Refused unknown = new Refused(new LedgerRefusal.Unknown());
    answering.execute(() -> answers.get(0).completeExceptionally(unknown));
    answering.execute(() -> answers.get(1).complete(RECORDED));

    assertThat(ours).succeedsWithin(SOON).isEqualTo(Taken.RECORDED);
    assertThat(foreign).isNotDone();
    store.goOn();
    assertThat(foreign).succeedsWithin(SOON).isEqualTo(Taken.UNMATCHED);
    assertThat(store.latestUnmatched(10))
        .extracting(UnmatchedNotification::eventId)
        .containsExactly("evt_1");
  }

  @Test
  void whatIsTooMuchToBeKeptIsAskedForAgain() {
    store.hang();
    List<CompletableFuture<Taken>> taken =
        IntStream.range(0, 1_000).mapToObj(n -> take("evt_" + n, "somebody-elses")).toList();

    assertThat(taken.get(999))
        .failsWithin(SOON)
        .withThrowableThat()
        .withCauseInstanceOf(RejectedExecutionException.class);
    store.goOn();
    assertThat(taken.get(0)).succeedsWithin(SOON).isEqualTo(Taken.UNMATCHED);
  }
}
