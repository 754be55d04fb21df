package io.connecto.benchmarks;

import io.connecto.account.AccountId;
import io.connecto.escrow.EscrowEvent.EscrowFunded;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Commands;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Submission;
import io.connecto.ledger.query.Rebuild;
import io.connecto.ledger.query.ViewPositions;
import io.connecto.money.Money;
import io.connecto.order.Milestone;
import io.connecto.order.OrderCommand.AcceptMilestone;
import io.connecto.order.OrderCommand.DeliverMilestone;
import io.connecto.order.OrderCommand.PlaceOrder;
import io.connecto.order.OrderCommand.StartOrder;
import io.connecto.order.OrderId;
import io.connecto.process.saga.Processes;
import io.connecto.wallet.WalletCommand.GrantCredit;
import io.connecto.wallet.WalletCommand.OpenWallet;
import io.connecto.wallet.WalletEvent.EarningsCredited;
import io.connecto.wallet.WalletId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** People who place orders and see them through, as far as people do that. */
final class Marketplace implements AutoCloseable {

  private static final int PEOPLE = 200;
  private static final int HANDS = 2;
  private static final long RICHES = 1_000_000_000_000L;
  private static final long PATIENCE_SECONDS = 60;
  private static final Currency INR = Currency.getInstance("INR");
  private static final Money PRICE = Money.inr(10_000);
  private static final Actor ADMINISTRATOR = Actor.admin(person(0));

  private final Commands commands;
  private final Processes processes;
  private final ViewPositions positions;
  private final List<String> projections;
  private final int window;
  private final Semaphore room;
  private final ExecutorService hands = Executors.newFixedThreadPool(HANDS);
  private final Thread watcher;
  private final BlockingStream<TrackedEventMessage<?>> log;
  private final AtomicLong finished = new AtomicLong();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private int placed;

  /**
   * What came of it.
   *
   * @param orders all that were placed, and finished
   * @param seconds from the first until all was done
   * @param cpuSeconds of the whole process, clients included
   * @param largestBacklogEarly in the first quarter, in events
   * @param largestBacklogLate after it
   */
  record Trade(
      long orders,
      double seconds,
      double cpuSeconds,
      long largestBacklogEarly,
      long largestBacklogLate) {
    double rate() {
      return orders / seconds;
    }
  }

  /**
   * @param window how many orders are under way at once
   */
  Marketplace(ConfigurableApplicationContext context, int window) {
    this.commands = context.getBean(Commands.class);
    this.processes = context.getBean(Processes.class);
    this.positions = context.getBean(ViewPositions.class);
    this.projections = context.getBean(Rebuild.class).names();
    this.window = window;
    this.room = new Semaphore(window);
    List<CompletableFuture<Recorded>> opened = new ArrayList<>();
    for (int number = 0; number < PEOPLE; number++) {
      opened.add(submit(new OpenWallet(person(number), INR), ADMINISTRATOR));
      opened.add(
          submit(
              new GrantCredit(WalletId.of(person(number), INR), Money.inr(RICHES), "benchmark"),
              ADMINISTRATOR));
    }
    opened.forEach(CompletableFuture::join);
    EventStore events = context.getBean(EventStore.class);
    this.log = events.openStream(events.createHeadToken());
    this.watcher = new Thread(this::watch, "marketplace");
    watcher.setDaemon(true);
    watcher.start();
  }

  private static AccountId person(int number) {
    return Wallets.account("person-" + number % PEOPLE);
  }

  /** Never the client, and not always the same pairs. */
  private static AccountId seller(int number) {
    return person(number + 1 + number / PEOPLE % (PEOPLE - 1));
  }

  private CompletableFuture<Recorded> submit(Command command, Actor actor) {
    CommandId id = CommandId.next(Instant.now());
    return commands.submit(Submission.first(command, actor, id, "benchmark"));
  }

  /** Places orders for {@code length}, and returns when all of them are done. */
  Trade trade(Duration length) throws Exception {
    long before = finished.get();
    long first = placed;
    long early = 0;
    long late = 0;
    long cpu = Machine.system().getProcessCpuTime();
    long start = System.nanoTime();
    long end = start + length.toNanos();
    while (System.nanoTime() < end) {
      if (!room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no order is finished any more");
      }
      place(placed++);
      if (placed % 64 == 0) {
        long backlog = positions.head() - processes.position();
        if (System.nanoTime() - start < length.toNanos() / 4) {
          early = Math.max(early, backlog);
        } else {
          late = Math.max(late, backlog);
        }
        requireNoFailure();
      }
    }
    awaitAll(before + placed - first);
    return new Trade(
        placed - first,
        (System.nanoTime() - start) / 1e9,
        (Machine.system().getProcessCpuTime() - cpu) / 1e9,
        early,
        late);
  }

  private void requireNoFailure() {
    Throwable cause = failure.get();
    if (cause != null) {
      throw new IllegalStateException("an order can't go on", cause);
    }
  }

  private void awaitAll(long orders) throws InterruptedException {
    if (!room.tryAcquire(window, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "%d of %d orders are finished".formatted(finished.get(), orders));
    }
    room.release(window);
    requireNoFailure();
    long head = positions.head();
    while (positions.position(projections) < head || processes.position() < head) {
      Thread.sleep(1);
    }
  }

  private void place(int number) {
    OrderId order = OrderId.next(Instant.now());
    PlaceOrder command =
        new PlaceOrder(
            order, person(number), seller(number), List.of(new Milestone(1, "Work", PRICE)), PRICE);
    var unused =
        CompletableFuture.completedFuture(command)
            .thenComposeAsync(ready -> submit(ready, Actor.person(ready.client())), hands)
            .exceptionally(this::note);
  }

  private void watch() {
    try {
      while (true) {
        TrackedEventMessage<?> event = log.nextAvailable();
        if (event.getPayload() instanceof EscrowFunded funded) {
          carryOut(funded);
        } else if (event.getPayload() instanceof EarningsCredited) {
          finished.incrementAndGet();
          room.release();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** The seller does the work, and the client accepts it. */
  private void carryOut(EscrowFunded funded) {
    OrderId order = funded.order();
    Actor seller = Actor.person(funded.seller());
    Actor client = Actor.person(funded.client());
    var unused =
        CompletableFuture.completedFuture(new StartOrder(order))
            .thenComposeAsync(ready -> submit(ready, seller), hands)
            .thenComposeAsync(done -> submit(new DeliverMilestone(order, 1), seller), hands)
            .thenComposeAsync(done -> submit(new AcceptMilestone(order, 1), client), hands)
            .exceptionally(this::note);
  }

  private @Nullable Recorded note(Throwable cause) {
    failure.compareAndSet(null, cause);
    return null;
  }

  @Override
  public void close() {
    watcher.interrupt();
    hands.shutdownNow();
    try {
      watcher.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
