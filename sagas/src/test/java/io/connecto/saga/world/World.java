package io.connecto.saga.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.account.AccountCommand;
import io.connecto.account.AccountCommand.RegisterAccount;
import io.connecto.account.AccountEvent;
import io.connecto.account.AccountId;
import io.connecto.checkout.saga.PaymentProvider;
import io.connecto.escrow.EscrowCommand;
import io.connecto.escrow.EscrowEvent;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.ledger.Event;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.Personal;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Vocabulary;
import io.connecto.money.Money;
import io.connecto.order.Milestone;
import io.connecto.order.OrderCommand;
import io.connecto.order.OrderCommand.PlaceOrder;
import io.connecto.order.OrderEvent;
import io.connecto.order.OrderId;
import io.connecto.payment.PaymentCommand;
import io.connecto.payment.PaymentCommand.RecordCapture;
import io.connecto.payment.PaymentEvent;
import io.connecto.payment.PaymentEvent.ReturnRequested;
import io.connecto.payment.PaymentId;
import io.connecto.process.ProcessCommand;
import io.connecto.process.ProcessEvent;
import io.connecto.process.saga.ProcessKind;
import io.connecto.process.saga.ProcessSettings;
import io.connecto.process.saga.ProcessStore;
import io.connecto.process.saga.Processes;
import io.connecto.process.saga.store.RocksProcessStore;
import io.connecto.refund.RefundCommand;
import io.connecto.refund.RefundEvent;
import io.connecto.refund.RefundEvent.RefundRequested;
import io.connecto.saga.ProcessesConfiguration;
import io.connecto.wallet.WalletCommand;
import io.connecto.wallet.WalletCommand.GrantCredit;
import io.connecto.wallet.WalletEvent;
import io.connecto.wallet.WalletId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/** People, orders and a payment provider around the processes: for stories from end to end. */
public final class World implements AutoCloseable {

  public static final Actor ADMIN = new Actor("acc_admin", Actor.Role.ADMIN);
  private static final String PROVIDER = "sandbox";
  private static final Duration LONG = Duration.ofSeconds(10);

  public final MemoryLog log = new MemoryLog();
  public final Ledger ledger = new Ledger(log);
  public final ProcessStore store;
  private final Path directory = newDirectory();
  private final List<ProcessKind> kinds;
  private final ProcessSettings settings;
  private @Nullable Processes processes;
  private int answered;

  public World() {
    this(
        ProcessesConfiguration.kinds(new PaymentProvider(PROVIDER)),
        ProcessSettings.STANDARD,
        UnaryOperator.identity());
  }

  public World(
      List<ProcessKind> kinds, ProcessSettings settings, UnaryOperator<ProcessStore> around) {
    this.kinds = kinds;
    this.settings = settings;
    this.store = around.apply(new RocksProcessStore(directory));
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("processes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Vocabulary vocabulary() {
    return new Vocabulary(
        List.of(
            AccountCommand.class,
            AccountEvent.class,
            WalletCommand.class,
            WalletEvent.class,
            OrderCommand.class,
            OrderEvent.class,
            EscrowCommand.class,
            EscrowEvent.class,
            PaymentCommand.class,
            PaymentEvent.class,
            RefundCommand.class,
            RefundEvent.class,
            ProcessCommand.class,
            ProcessEvent.class));
  }

  public World start() {
    processes = server(settings);
    return this;
  }

  /** One more server on the same log and store; the caller's to close. */
  public Processes server(ProcessSettings its) {
    Processes started =
        new Processes(
            log, ledger, store, JsonMapper.builder().build(), vocabulary(), kinds, List.of(), its);
    started.start();
    return started;
  }

  public void stop() {
    if (processes != null) {
      processes.close();
      processes = null;
    }
  }

  public Processes processes() {
    if (processes == null) {
      throw new IllegalStateException("the processes do not run");
    }
    return processes;
  }

  @Override
  public void close() {
    stop();
    store.close();
    FileSystemUtils.deleteRecursively(directory.toFile());
  }

  /** Waits until nothing moves any more; the provider does at once what it is asked for. */
  public World settle() {
    do {
      awaitQuiet();
    } while (answerForTheProvider());
    return this;
  }

  private void awaitQuiet() {
    try {
      await()
          .atMost(LONG)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(2))
          .until(this::isQuiet);
    } catch (ConditionTimeoutException e) {
      AssertionError stuck =
          new AssertionError(processes().position() + " does not reach " + log.head());
      processes().failure().ifPresent(stuck::addSuppressed);
      throw stuck;
    }
  }

  private boolean isQuiet() {
    long head = log.head();
    return processes().position() == head && head == log.head();
  }

  private boolean answerForTheProvider() {
    List<EventMessage<?>> fresh = new ArrayList<>(log.all().subList(answered, (int) log.head()));
    answered += fresh.size();
    return fresh.stream()
        .map(event -> answer((Event) event.getPayload()))
        .reduce(false, (a, b) -> a || b);
  }

  private boolean answer(Event event) {
    if (event instanceof ReturnRequested asked) {
      gateway(new PaymentCommand.RecordReturn(asked.payment(), asked.leg(), "ret-" + asked.leg()));
      return true;
    } else if (event instanceof RefundRequested asked && asked.toProvider().isPositive()) {
      gateway(new RefundCommand.RecordRefundPaid(asked.refund(), "ref-" + asked.refund()));
      return true;
    }
    return false;
  }

  // What people do.

  public AccountId register() {
    AccountId account = AccountId.next(ledger.now());
    ledger.decide(
        new RegisterAccount(
            account,
            Personal.of(account, "Asha"),
            Personal.of(account, "asha@example.org"),
            "claim-" + account,
            Personal.of(account, "hash")),
        Actor.ANYBODY,
        ledger.now());
    return account;
  }

  /** A person with a wallet and {@code paise} in it. */
  public AccountId personWith(long paise) {
    AccountId account = register();
    settle();
    admin(new GrantCredit(walletOf(account), Money.inr(paise), "a gift"));
    return account;
  }

  public static WalletId walletOf(AccountId account) {
    return WalletId.of(account, Money.inr(0).currency());
  }

  public OrderId place(AccountId client, AccountId seller, long fromWallet, long... milestones) {
    OrderId order = OrderId.next(ledger.now());
    List<Milestone> parts =
        IntStream.rangeClosed(1, milestones.length)
            .mapToObj(n -> new Milestone(n, "Part " + n, Money.inr(milestones[n - 1])))
            .toList();
    person(client, new PlaceOrder(order, client, seller, parts, Money.inr(fromWallet)));
    return order;
  }

  public Recorded person(AccountId account, Command command) {
    return ledger.decide(command, Actor.person(account), ledger.now());
  }

  public Recorded admin(Command command) {
    return ledger.decide(command, ADMIN, ledger.now());
  }

  public Recorded timer(Command command, Instant moment) {
    return ledger.decide(command, Actor.TICKER, moment);
  }

  public Recorded gateway(Command command) {
    return ledger.decide(command, Actor.gateway(PROVIDER), ledger.now());
  }

  public Recorded capture(OrderId order, String providerPayment, long paise) {
    return gateway(
        new RecordCapture(PaymentId.of(order), providerPayment, Money.inr(paise), ledger.now()));
  }

  // What the books say.

  public long available(AccountId account) {
    return ledger.balance(LedgerAddress.available(walletOf(account)));
  }

  public long held(AccountId account) {
    return ledger.balance(LedgerAddress.held(walletOf(account)));
  }

  public long escrow(OrderId order, int milestone) {
    return ledger.balance(LedgerAddress.escrow(order, milestone));
  }

  /** What the provider holds for us. */
  public long atProvider() {
    return -ledger.balance(LedgerAddress.gateway(PROVIDER));
  }

  public long platform(String name) {
    return ledger.balance(LedgerAddress.platform(name));
  }

  /** Nothing is in flight, and the books never broke a promise. */
  public void assertNothingIsLeftOver() {
    assertThat(ledger.inTransit()).isEmpty();
    assertThat(ledger.brokenPromises()).isEmpty();
    assertThat(processes().failure()).isEmpty();
  }

  public <E extends Event> Stream<E> events(Class<E> type) {
    return ledger.events(type);
  }
}
