package io.connecto.story;

import io.connecto.clock.ClockCommand.AdvanceClock;
import io.connecto.escrow.EscrowCommand.FundEscrow;
import io.connecto.ledger.Books;
import io.connecto.ledger.Command;
import io.connecto.ledger.Event;
import io.connecto.ledger.StoredAs;
import io.connecto.order.OrderCommand.FundOrder;
import io.connecto.process.ProcessCommand.ParkStep;
import io.connecto.process.ProcessCommand.RetryProcess;
import io.connecto.process.ProcessEvent.StepRetried;
import io.connecto.wallet.WalletCommand.CaptureHold;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What happens next, by chance; and at the end, everything that still has to happen. */
final class RandomStory {

  private static final int FIRST_PEOPLE = 40;
  private static final Duration LAG = Duration.ofMinutes(16);

  private final Random random;
  private final Outbox outbox = new Outbox();
  private final Timers timers = new Timers();
  private final Sightings sightings = new Sightings();
  private final House house;
  private final Provider provider;
  private final Cast cast;
  private final AccountScenes accounts;
  private final WalletScenes wallets;
  private final OrderScenes orders;
  private final EscrowScenes escrows;
  private final Map<String, Map<String, Message>> parked = new LinkedHashMap<>();
  private boolean calm;

  RandomStory(long seed, Consumer<Event> listener) {
    this(seed, listener, new House());
  }

  RandomStory(long seed, Consumer<Event> listener, House house) {
    this.house = house;
    random = new Random(seed);
    cast = new Cast(random, seed);
    provider = new Provider(outbox, random, house::now);
    accounts = new AccountScenes(house, outbox, cast, random);
    wallets = new WalletScenes(house, cast, random);
    orders = new OrderScenes(house, cast, random);
    escrows = new EscrowScenes(house, wallets, cast, random);
    house.follow(listener);
    house.follow(sightings);
    house.follow(timers);
    house.follow(cast);
    house.follow(new CheckoutProcess(outbox));
    house.follow(new EscrowProcess(outbox));
    house.follow(provider);
    house.follow(this::sendAgain);
    Stream.generate(() -> accounts).limit(FIRST_PEOPLE).forEach(AccountScenes::register);
  }

  House house() {
    return house;
  }

  Sightings sightings() {
    return sightings;
  }

  /** One thing happens. */
  void goOn() {
    if (random.nextInt(80) == 0) {
      advance(Duration.ofSeconds(random.nextInt(200) == 0 ? 400_000 : 1 + random.nextInt(120)));
    } else if (!outbox.isEmpty() && random.nextInt(100) < 65) {
      deliver(outbox.take(random));
    } else if (!parked.isEmpty() && random.nextInt(30) == 0) {
      retryOldest();
    } else {
      scene();
    }
  }

  private void scene() {
    int what = random.nextInt(100);
    if (what < 4) {
      accounts.register();
    } else if (what < 11) {
      accounts.play();
    } else if (what < 29) {
      wallets.play();
    } else if (what < 40) {
      orders.place();
    } else if (what < 80) {
      orders.play();
    } else {
      escrows.play();
    }
  }

  private void deliver(Message message) {
    if (message.isOfProcess() && !calm && random.nextInt(30) == 0) {
      park(message);
      return;
    }
    if (lags(message)) {
      outbox.sendAt(house.now().plus(LAG), message);
      return;
    }
    house.send(message.command(), message.actor());
    if (message.actor().isGateway() && !calm && random.nextInt(20) == 0) {
      outbox.sendAgain(message);
    }
  }

  /**
   * A process that lags: when it comes to one of these steps, the order may be over, or work on it
   * be done.
   */
  private boolean lags(Message message) {
    Command command = message.command();
    int percent = 0;
    if (command instanceof CaptureHold || command instanceof FundEscrow) {
      percent = 12;
    } else if (command instanceof FundOrder fund && fund.fromWallet().isPositive()) {
      percent = 50;
    }
    return !calm && random.nextInt(100) < percent;
  }

  private void park(Message message) {
    StoredAs term = message.command().getClass().getAnnotation(StoredAs.class);
    house.send(
        new ParkStep(
            message.process(),
            message.step(),
            message.attempt(),
            term == null ? "" : term.value(),
            "{}",
            "no answer"),
        message.actor());
    parked.computeIfAbsent(message.process(), any -> new HashMap<>()).put(message.step(), message);
  }

  private void retryOldest() {
    house.send(new RetryProcess(parked.keySet().iterator().next()), Cast.ADMIN);
  }

  private void sendAgain(Event event) {
    if (event instanceof StepRetried e) {
      Map<String, Message> steps = parked.get(e.process());
      Message message = steps == null ? null : steps.remove(e.step());
      if (steps == null || message == null) {
        throw new AssertionError("nothing is parked for " + e);
      }
      if (steps.isEmpty()) {
        parked.remove(e.process());
      }
      outbox.sendAgain(message.again(e.attempt()));
    }
  }

  private void advance(Duration by) {
    house.send(new AdvanceClock(by.toSeconds()), Cast.ADMIN);
    timers.timeIs(house.now(), outbox);
    outbox.timeIs(house.now());
  }

  /** Lets everything that was begun come to its end, and nothing new begin. */
  void comeToRest() {
    calm = true;
    provider.calmDown();
    boolean restless = true;
    while (restless) {
      escrows.unfreezeAll();
      while (!parked.isEmpty()) {
        retryOldest();
      }
      while (!outbox.isEmpty()) {
        deliver(outbox.take(random));
      }
      Optional<Instant> next =
          Stream.of(timers.nextDue(), outbox.nextDue())
              .flatMap(Optional::stream)
              .min(Instant::compareTo);
      next.ifPresent(due -> advance(Duration.between(house.now(), due).plusSeconds(1)));
      restless = next.isPresent() || !outbox.isEmpty();
    }
  }

  /** What should have left the escrows by now, but did not. */
  Map<Books.Account, Long> leftBehind() {
    return new Leftovers(house).of(cast.orders());
  }
}
