package io.connecto.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.ledger.Actor;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.Submission;
import io.connecto.money.Money;
import io.connecto.payment.PaymentCommand.RecordAuthorisation;
import io.connecto.payment.PaymentCommand.RecordCheckout;
import io.connecto.payment.PaymentEvent.*;
import io.connecto.payment.PaymentId;
import io.connecto.refund.RefundCommand.RecordRefundPaid;
import io.connecto.refund.RefundCommand.RetryRefund;
import io.connecto.refund.RefundEvent.*;
import io.connecto.refund.RefundId;
import io.connecto.refund.gateway.RefundGatewayConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two gateways on one log and one store, as two identical servers have them, and a provider that
 * counts. One of the two dies at the worst moments.
 */
@Timeout(60)
public abstract class GatewayTakeoverContract {

  /** Ten seconds in production; the test's patience is what differs. */
  private static final Duration LAPSE = Duration.ofSeconds(1);

  private final Books books = new Books(Clock.systemUTC());
  private final ScriptedConnector provider = new ScriptedConnector().honest();
  private final List<Server> servers = new ArrayList<>();

  /** Opens the store that both share. */
  protected abstract GatewayStore open();

  /** Everything is stopped. */
  protected void clear() {}

  private record Server(PaymentGateway gateway, MortalStore store) {

    void dies() {
      store.cutOff();
      gateway.stop();
    }
  }

  @BeforeEach
  void start() {
    servers.add(server());
    servers.add(server());
    assertThat(caller().gateway().isRunning()).isTrue();
  }

  private Server server() {
    GatewaySettings settings =
        new GatewaySettings(
            Duration.ofSeconds(2),
            4,
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofDays(3),
            Duration.ofSeconds(1));
    MortalStore store = new MortalStore(open());
    PaymentGateway gateway =
        new PaymentGateway(
            books.log(),
            books::end,
            store,
            books,
            List.of(provider),
            List.of(
                new PaymentCalls(settings.watchFor()), new RefundGatewayConfiguration().refunds()),
            settings,
            Clock.systemUTC(),
            LAPSE);
    gateway.start();
    return new Server(gateway, store);
  }

  @AfterEach
  void stop() {
    servers.forEach(server -> server.gateway().stop());
    servers.forEach(server -> server.store().close());
    clear();
  }

  /** The one that makes the calls now. */
  private Server caller() {
    return await().until(this::callers, found -> found.size() == 1).get(0);
  }

  private List<Server> callers() {
    return servers.stream().filter(server -> server.gateway().position().isPresent()).toList();
  }

  @Test
  void eachCallIsMadeByOneOfThem() {
    List<PaymentId> payments = Stream.generate(() -> books.request(1000)).limit(50).toList();

    payments.forEach(
        payment -> await().until(() -> books.find(CheckoutOpened.class, payment).isPresent()));
    assertThat(calls("checkout")).hasSize(50).doesNotHaveDuplicates();
    assertThat(callers()).hasSize(1);
    servers.forEach(server -> assertThat(server.gateway().stalled()).isEmpty());
  }

  @Test
  void bothTellWhatIsUnderWay() {
    hinderCheckouts();
    PaymentId payment = books.request(1000);

    for (Server server : servers) {
      await().until(() -> server.gateway().waiting() == 1);
      assertThat(server.gateway().waiting(10))
          .extracting(WaitingCall::id)
          .containsExactly("checkout:" + payment);
    }
  }

  @Test
  void theOtherTakesOverAtOnceWhenOneStops() {
    PaymentId first = books.request(1000);
    await().until(() -> books.find(CheckoutOpened.class, first).isPresent());
    caller().gateway().stop();
    PaymentId second = books.request(1000);

    await().until(() -> books.find(CheckoutOpened.class, second).isPresent());
    assertThat(calls("checkout")).containsExactly("checkout " + first, "checkout " + second);
  }

  @Test
  void whenOneDiesBetweenCallAndRecordTheOtherAsksAndPaysOnce() {
    PaymentId payment = captured();
    books.hinder(
        submission ->
            submission.command() instanceof RecordRefundPaid
                ? Optional.of(CompletableFuture.failedFuture(new IllegalStateException("dying")))
                : Optional.empty());
    RefundId refund = books.refund(payment, "pmt_1", 400);
    await().until(() -> calls("refund").size() == 1);

    caller().dies();
    books.hinderNothing();

    await().until(() -> books.find(RefundPaid.class, refund).isPresent());
    assertThat(calls("refund")).containsExactly("refund " + refund + ":1");
    assertThat(calls("find-refund")).isNotEmpty();
    assertThat(books.balance(LedgerAddress.gateway("sandbox"))).isEqualTo(-600);
  }

  @Test
  void whatWasNeverSentIsSentByTheOtherUnderTheSameKey() {
    PaymentId payment = captured();
    for (int attempt = 0; attempt < 1_000; attempt++) {
      provider.next("refund", new Outcome.Busy<>(Duration.ZERO));
    }
    RefundId refund = books.refund(payment, "pmt_1", 400);
    await().until(() -> calls("refund").size() > 2);

    caller().dies();
    provider.forget();

    await().until(() -> books.find(RefundPaid.class, refund).isPresent());
    assertThat(new HashSet<>(calls("refund"))).containsExactly("refund " + refund + ":1");
    assertThat(books.all(RefundPaid.class)).hasSize(1);
  }

  @Test
  void aRefundThatWasDeclinedIsNotSentAgainBesideItsNextAttempt() {
    PaymentId payment = captured();
    Server caller = caller();
    provider.next("refund", new Outcome.Declined<>("not-today"));
    // It dies when it has told the books, and before it could note that the call is over.
    caller.store().forgetNothingMore();
    RefundId refund = books.refund(payment, "pmt_1", 400);
    await().until(() -> books.find(RefundFailed.class, refund).isPresent());
    caller.dies();

    books.admin(new RetryRefund(refund));

    await().until(() -> books.find(RefundPaid.class, refund).isPresent());
    assertThat(calls("refund"))
        .containsExactly("refund " + refund + ":1", "refund " + refund + ":2");
  }

  @Test
  void aRefundThatWasPaidAfterAllIsNotSentByItsNextAttempt() {
    PaymentId payment = captured();
    provider.next("refund", new Outcome.Declined<>("not-today"));
    for (int attempt = 0; attempt < 1_000; attempt++) {
      provider.next("refund", new Outcome.Busy<>(Duration.ZERO));
    }
    RefundId refund = books.refund(payment, "pmt_1", 400);
    await().until(() -> books.find(RefundFailed.class, refund).isPresent());
    books.admin(new RetryRefund(refund));
    await().until(() -> calls("refund").contains("refund " + refund + ":2"));

    books.told("sandbox", new RecordRefundPaid(refund, "rfnd_late"));

    await().until(() -> caller().gateway().waiting(10).isEmpty());
    assertThat(books.all(RefundPaid.class)).hasSize(1);
  }

  @Test
  void aServerThatIsCutOffMakesNoCallsBesideTheOther() {
    PaymentId first = books.request(1000);
    await().until(() -> books.find(CheckoutOpened.class, first).isPresent());
    Server caller = caller();
    provider.next("checkout", new Outcome.Unknown<>("timed out"));
    for (int question = 0; question < 1_000; question++) {
      provider.next("find-checkout", new Outcome.Unknown<>("timed out"));
    }
    PaymentId second = books.request(1000);
    await().until(() -> calls("find-checkout").size() > 2);
    caller.store().cutOff();
    await().until(() -> caller.gateway().stalled().isPresent());
    provider.forget();

    await().until(() -> books.find(CheckoutOpened.class, second).isPresent());
    // The first try of the one did not happen; the other sent it again, and nobody else did.
    assertThat(calls("checkout"))
        .containsExactly("checkout " + first, "checkout " + second, "checkout " + second);
    assertThat(caller.gateway().stalled()).isPresent();
  }

  @Test
  void aServerThatCanNotRenewItsClaimInTimeBeginsNoCall() {
    PaymentId payment = captured();
    Server caller = caller();
    servers.stream().filter(it -> !it.equals(caller)).forEach(it -> it.gateway().stop());
    for (int attempt = 0; attempt < 1_000; attempt++) {
      provider.next("refund", new Outcome.Busy<>(Duration.ZERO));
    }
    RefundId refund = books.refund(payment, "pmt_1", 400);
    await().until(() -> calls("refund").size() > 2);

    caller.store().hang();
    await()
        .until(() -> caller.gateway().waiting(10).toString().contains("no other server makes it"));
    int made = calls("refund").size();
    provider.forget();
    await().during(LAPSE).until(() -> calls("refund").size() == made);
    assertThat(books.find(RefundPaid.class, refund)).isEmpty();

    caller.store().goOn();
    await().until(() -> books.find(RefundPaid.class, refund).isPresent());
  }

  @Test
  void aCallIsNotMadeWhenTheProviderAnsweredTooLateThatItDidNotHappen() {
    PaymentId payment = captured();
    Server caller = caller();
    servers.stream().filter(it -> !it.equals(caller)).forEach(it -> it.gateway().stop());
    provider.next("refund", new Outcome.Unknown<>("timed out"));
    provider.next(
        "find-refund",
        () -> {
          caller.store().hang();
          // As slow as it takes for the claim to be no longer certain.
          long end = System.nanoTime() + LAPSE.toNanos();
          await().atMost(LAPSE.multipliedBy(2)).until(() -> System.nanoTime() > end);
          return new Answer.Absent<>();
        });
    RefundId refund = books.refund(payment, "pmt_1", 400);

    await()
        .until(() -> caller.gateway().waiting(10).toString().contains("no other server makes it"));
    assertThat(calls("refund")).hasSize(1);
    caller.store().goOn();
    await().until(() -> books.find(RefundPaid.class, refund).isPresent());
    assertThat(calls("refund")).hasSize(2);
  }

  private PaymentId captured() {
    PaymentId payment = books.request(1000);
    await().until(() -> books.find(CheckoutOpened.class, payment).isPresent());
    books
        .submit(
            Submission.following(
                new RecordAuthorisation(payment, "pmt_1", Money.inr(1000)),
                Actor.gateway("sandbox"),
                CommandId.derived(payment.value(), "pmt_1"),
                payment.value(),
                payment.value()))
        .join();
    await().until(() -> books.find(PaymentCaptured.class, payment).isPresent());
    return payment;
  }

  private void hinderCheckouts() {
    books.hinder(
        submission ->
            submission.command() instanceof RecordCheckout
                ? Optional.of(CompletableFuture.failedFuture(new IllegalStateException("not now")))
                : Optional.empty());
  }

  private List<String> calls(String what) {
    return provider.calls.stream().filter(call -> call.startsWith(what)).toList();
  }
}
