package io.connecto.process.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.account.AccountId;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Refused;
import io.connecto.ledger.Submission;
import io.connecto.order.OrderCommand.ExpireOrder;
import io.connecto.order.OrderId;
import io.connecto.process.ProcessCommand.ParkStep;
import io.connecto.process.ProcessCommand.RetryProcess;
import io.connecto.process.ProcessEvent.StepParked;
import io.connecto.process.saga.FragileSaga.Fuse;
import io.connecto.process.saga.FragileSaga.Journal;
import io.connecto.saga.world.World;
import io.connecto.wallet.WalletCommand.OpenWallet;
import io.connecto.wallet.WalletEvent.WalletOpened;
import io.connecto.wallet.saga.WalletOpening;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Batches of commands under everything that can go wrong. */
class ProcessRuntimeTest {

  private static final ProcessSettings QUICK =
      new ProcessSettings(256, 1, 16, Duration.ofSeconds(20), "test");

  private static World openingWallets() {
    return new World(List.of(WalletOpening.kind()), QUICK, UnaryOperator.identity());
  }

  private static List<AccountId> register(World world, int count) {
    return IntStream.range(0, count).mapToObj(n -> world.register()).toList();
  }

  private static boolean opens(Submission submission, AccountId account) {
    return submission.command() instanceof OpenWallet open && open.owner().equals(account);
  }

  private static void failsAloneInABatchOf100(RuntimeException failure, String cause) {
    try (World world = openingWallets()) {
      List<AccountId> accounts = register(world, 100);
      AccountId unlucky = accounts.get(37);
      world.ledger.gate(
          (submission, rules) -> {
            if (opens(submission, unlucky)) {
              throw failure;
            }
            return rules.apply(submission);
          });
      world.start().settle();

      assertThat(world.events(WalletOpened.class)).hasSize(99);
      assertThat(world.events(StepParked.class))
          .singleElement()
          .satisfies(
              parked -> {
                assertThat(parked.process()).isEqualTo("wallet-opening:" + unlucky);
                assertThat(parked.step()).isEqualTo("wallet.open@38.1");
                assertThat(parked.attempt()).isZero();
                assertThat(parked.commandType()).isEqualTo("wallet.open");
                assertThat(parked.commandJson()).contains(unlucky.value());
                assertThat(parked.cause()).startsWith(cause);
              });

      world.admin(new RetryProcess("wallet-opening:" + unlucky));
      world.settle();
      assertThat(world.events(WalletOpened.class)).hasSize(99);
      assertThat(world.events(StepParked.class).map(StepParked::attempt)).containsExactly(0, 1);

      world.ledger.openGate();
      world.admin(new RetryProcess("wallet-opening:" + unlucky));
      world.settle();
      assertThat(world.events(WalletOpened.class)).hasSize(100);
      assertThat(world.events(StepParked.class)).hasSize(2);
    }
  }

  @Test
  void aRefusedCommandIsParkedAndTheOther99GoOn() {
    failsAloneInABatchOf100(new Refused(new LedgerRefusal.NotYours()), "NotYours: This is not");
  }

  @Test
  void aProgrammersErrorIsParkedAndTheOther99GoOn() {
    failsAloneInABatchOf100(
        new IllegalStateException("of asha@example.org"), "java.lang.IllegalStateException");
  }

  @Test
  void whatWentWrongIsToldWithoutTheMessageOfTheException() {
    assertThat(Cause.told(new IllegalStateException("of asha@example.org")))
        .doesNotContain("asha")
        .contains("ProcessRuntimeTest");
  }

  @Test
  void aCommandWithoutAnAnswerIsSentAgainAndDoneOnce() {
    try (World world = openingWallets()) {
      register(world, 50);
      Map<CommandId, Integer> sent = new ConcurrentHashMap<>();
      world.ledger.gate(
          (submission, rules) -> {
            int times = sent.merge(submission.id(), 1, Integer::sum);
            var recorded = times == 2 ? null : rules.apply(submission);
            if (recorded == null || times == 1) {
              throw new UncheckedIOException(new IOException("no answer"));
            }
            assertThat(recorded.replayed()).isTrue();
            return recorded;
          });
      world.start().settle();

      assertThat(world.events(WalletOpened.class)).hasSize(50);
      assertThat(sent.values()).containsOnly(3);
      assertThat(world.events(StepParked.class)).isEmpty();
    }
  }

  @Test
  void aBatchWhoseFateStaysOpenIsHandledAgain() {
    try (World world = openingWallets()) {
      register(world, 3);
      AtomicInteger failures = new AtomicInteger();
      world.ledger.gate(
          (submission, rules) -> {
            if (failures.incrementAndGet() <= 25) {
              throw new UncheckedIOException(new IOException("the log is away"));
            }
            return rules.apply(submission);
          });
      world.start().settle();

      assertThat(world.events(WalletOpened.class)).hasSize(3);
      assertThat(world.events(StepParked.class)).isEmpty();
    }
  }

  @Test
  void nothingIsParkedWhileParkingIsNotPossible() {
    try (World world = openingWallets()) {
      register(world, 3);
      AtomicBoolean closed = new AtomicBoolean(true);
      world.ledger.gate(
          (submission, rules) -> {
            boolean fails = closed.get();
            if (submission.command() instanceof ParkStep) {
              closed.set(false);
            }
            if (fails) {
              throw new IllegalStateException("the log is closed");
            }
            return rules.apply(submission);
          });
      world.start().settle();

      assertThat(world.events(WalletOpened.class).map(WalletOpened::owner).distinct()).hasSize(3);
    }
  }

  @Test
  void aCrashBetweenSendingAndTheCommitSendsAgainWithNoSecondEffect() {
    AtomicInteger failures = new AtomicInteger();
    UnaryOperator<ProcessStore> failing = store -> new FailingStore(store, failures);
    try (World world = new World(List.of(WalletOpening.kind()), QUICK, failing)) {
      Map<CommandId, Integer> sent = new ConcurrentHashMap<>();
      world.ledger.gate(
          (submission, rules) -> {
            if (sent.merge(submission.id(), 1, Integer::sum) == 1) {
              failures.set(1);
            }
            return rules.apply(submission);
          });
      register(world, 20);
      world.start().settle();

      assertThat(world.events(WalletOpened.class)).hasSize(20);
      assertThat(sent).hasSize(20);
      assertThat(sent.values()).contains(2);
      assertThat(world.events(StepParked.class)).isEmpty();
    }
  }

  @Test
  void aRestartGoesOnWhereItStopped() {
    try (World world = openingWallets()) {
      register(world, 10);
      world.start().settle();
      world.stop();
      register(world, 10);
      world.start().settle();

      assertThat(world.events(WalletOpened.class)).hasSize(20);
      assertThat(world.ledger.submissions()).hasSize(20);
    }
  }

  @Test
  void commandsSayWhatTheyFollowFrom() {
    try (World world = openingWallets()) {
      AccountId account = world.register();
      world.start().settle();

      var cause = world.log.all().get(0);
      Submission sent = world.ledger.submissions().get(0);
      assertThat(sent.causation()).isEqualTo(cause.getIdentifier());
      assertThat(sent.correlation()).isEqualTo(cause.getMetaData().get("correlationId"));
      assertThat(sent.actor().id()).isEqualTo("wallet-opening");
      assertThat(sent.actor().isProcess()).isTrue();
      assertThat(sent.id())
          .isEqualTo(CommandId.derived("step", "wallet-opening:" + account, "wallet.open@1.1"));
    }
  }

  @Test
  void aProcessThatFailsIsParkedAtTheEventAndRetriedInOrder() {
    Fuse fuse = Fuse.ofNone();
    Journal journal = new Journal(new CopyOnWriteArrayList<>());
    try (World world =
        new World(List.of(FragileSaga.kind(fuse, journal)), QUICK, UnaryOperator.identity())) {
      AccountId client = world.register();
      AccountId seller = world.register();
      fuse.blown().add("OrderPlaced");
      OrderId stuck = world.place(client, seller, 0, 100);
      world.timer(new ExpireOrder(stuck), world.ledger.now().plus(Duration.ofHours(1)));
      world.start().settle();
      assertThat(journal.histories()).isEmpty();
      assertThat(world.events(WalletOpened.class)).isEmpty();
      assertThat(world.events(StepParked.class))
          .singleElement()
          .satisfies(
              parked -> {
                assertThat(parked.process()).isEqualTo("fragile:" + stuck);
                assertThat(parked.step()).isEqualTo("event:3");
                assertThat(parked.commandType()).isEqualTo("order.placed");
              });

      fuse.blown().clear();
      fuse.blown().add("OrderExpired");
      OrderId other = world.place(client, seller, 0, 100);
      world.settle();
      assertThat(journal.histories()).containsExactly(List.of("OrderPlaced"));

      world.admin(new RetryProcess("fragile:" + stuck));
      world.settle();
      assertThat(journal.histories()).hasSize(2);
      assertThat(world.events(WalletOpened.class)).hasSize(1);
      assertThat(world.events(StepParked.class).map(StepParked::step))
          .containsExactly("event:3", "event:4");

      fuse.blown().clear();
      world.stop();
      world.admin(new RetryProcess("fragile:" + stuck));
      world.start().settle();
      assertThat(new ArrayList<>(journal.histories()))
          .endsWith(List.of("OrderPlaced", "OrderExpired"));
      assertThat(world.events(StepParked.class)).hasSize(2);

      world.timer(new ExpireOrder(other), world.ledger.now().plus(Duration.ofHours(1)));
      world.settle();
      await().until(() -> journal.histories().size() == 4);
    }
  }

  @Test
  void manySegmentsAndSmallBatchesDoTheSame() {
    ProcessSettings many = new ProcessSettings(3, 4, 8, Duration.ofSeconds(20), "test");
    try (World world = new World(List.of(WalletOpening.kind()), many, UnaryOperator.identity())) {
      world.start();
      register(world, 200);
      world.settle();

      assertThat(world.events(WalletOpened.class)).hasSize(200);
      assertThat(world.ledger.submissions()).hasSize(200);
    }
  }

  @Test
  void twoServersShareTheSegmentsAndTheOneThatIsLeftGoesOnAlone() {
    ProcessSettings one = new ProcessSettings(16, 4, 8, Duration.ofSeconds(20), "one");
    ProcessSettings two = new ProcessSettings(16, 4, 8, Duration.ofSeconds(20), "two");
    Fuse fuse = Fuse.ofNone();
    Journal journal = new Journal(new CopyOnWriteArrayList<>());
    List<ProcessKind> kinds = List.of(FragileSaga.kind(fuse, journal));
    try (World world = new World(kinds, one, UnaryOperator.identity())) {
      world.start();
      try (Processes other = world.server(two)) {
        AccountId client = world.register();
        AccountId seller = world.register();
        List<OrderId> orders =
            IntStream.range(0, 40).mapToObj(n -> world.place(client, seller, 0, 100)).toList();
        await().until(() -> journal.histories().size() == 40);
        world.stop();
        Instant later = world.ledger.now().plus(Duration.ofHours(1));
        orders.forEach(order -> world.timer(new ExpireOrder(order), later));
        await().until(() -> other.position() == world.log.head());
        await().until(() -> journal.histories().size() == 80);

        assertThat(journal.histories().subList(40, 80))
            .allMatch(List.of("OrderPlaced", "OrderExpired")::equals);
        assertThat(other.failure()).isEmpty();
      }
    }
  }

  @Test
  void eachServerHasItsShareOfTheSegmentsWhoeverCameFirst() {
    ProcessSettings one = new ProcessSettings(16, 5, 8, Duration.ofSeconds(20), "one");
    ProcessSettings two = new ProcessSettings(16, 5, 8, Duration.ofSeconds(20), "two");
    try (World world = new World(List.of(WalletOpening.kind()), one, UnaryOperator.identity())) {
      world.start();
      await().until(() -> world.processes().segments() == 5);
      try (Processes other = world.server(two)) {
        await().until(() -> world.processes().segments() == 3 && other.segments() == 2);
        register(world, 100);
        await().until(() -> world.events(WalletOpened.class).count() == 100);
        assertThat(world.ledger.submissions()).hasSize(100);
      }
      await().until(() -> world.processes().segments() == 5);
    }
  }

  @Test
  void aServerThatWasBelievedDeadDoesNotOverwriteWhatCameAfterIt() {
    Fuse fuse = Fuse.ofNone();
    Journal journal = new Journal(new CopyOnWriteArrayList<>());
    List<ProcessKind> kinds = List.of(FragileSaga.kind(fuse, journal));
    try (World world = new World(kinds, QUICK, UnaryOperator.identity())) {
      OrderId order = world.place(world.register(), world.register(), 0, 100);
      world.start().settle();
      ProcessName process = new ProcessName("fragile", order.value());
      Instant muchLater = Instant.now().plusSeconds(3600);
      Claim stolen = new Claim("processes", 0, "another", muchLater);
      assertThat(world.store.claim(stolen, Duration.ofSeconds(10))).isPresent();
      world.timer(new ExpireOrder(order), world.ledger.now().plus(Duration.ofHours(1)));
      await().until(() -> world.processes().position() == 0);
      assertThat(world.store.find(List.of(process)))
          .singleElement()
          .satisfies(
              kept ->
                  assertThat(kept.state())
                      .hasValueSatisfying(
                          state -> assertThat(state).doesNotContain("OrderExpired")));

      world.store.release(stolen);
      world.settle();
      assertThat(world.store.find(List.of(process)))
          .singleElement()
          .satisfies(
              kept ->
                  assertThat(kept.state())
                      .hasValueSatisfying(state -> assertThat(state).contains("OrderExpired")));
    }
  }
}
