package io.connecto.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.Submission;
import io.connecto.money.Money;
import io.connecto.payment.PaymentCommand.*;
import io.connecto.payment.PaymentEvent.*;
import io.connecto.payment.PaymentId;
import io.connecto.payment.gateway.ProviderResult.PayerAttempt;
import io.connecto.payment.gateway.store.RocksGatewayStore;
import io.connecto.refund.RefundEvent.*;
import io.connecto.refund.RefundId;
import io.connecto.refund.gateway.RefundGatewayConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The gateway with a provider that does as the test says: no network, a real store. */
@Timeout(60)
class PaymentGatewayTest {

  private static final Outcome<?> NO_ANSWER = new Outcome.Unknown<>("timed out");
  private static final Answer<?> ABSENT = new Answer.Absent<>();

  @TempDir Path directory;
  private final Books books = new Books(Clock.systemUTC());
  private final ScriptedConnector provider = new ScriptedConnector();
  private GatewayStore store;
  private PaymentGateway gateway;

  @BeforeEach
  void start() {
    store = new RocksGatewayStore(directory);
    gateway = gateway(List.of(provider));
    gateway.start();
    await().until(() -> gateway.position().isPresent());
  }

  @AfterEach
  void stop() {
    gateway.stop();
    store.close();
  }

  private PaymentGateway gateway(List<PaymentConnector> connectors) {
    GatewaySettings settings =
        new GatewaySettings(
            Duration.ofSeconds(2),
            4,
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ofMillis(300),
            Duration.ofSeconds(1),
            Duration.ofDays(3),
            Duration.ofSeconds(1));
    return new PaymentGateway(
        books.log(),
        books::end,
        store,
        books,
        connectors,
        List.of(new PaymentCalls(settings.watchFor()), new RefundGatewayConfiguration().refunds()),
        settings,
        Clock.systemUTC());
  }

  private void restart() {
    gateway.stop();
    gateway = gateway(List.of(provider));
    gateway.start();
    await().until(() -> gateway.position().isPresent());
  }

  @Test
  void opensACheckoutForARequestedPayment() {
    PaymentId payment = books.request(1000);

    await().until(() -> books.find(CheckoutOpened.class, payment).isPresent());
    assertThat(calls("checkout")).containsExactly("checkout " + payment);
    await().until(() -> !isKept("checkout:" + payment));
    Submission told = books.submissions().get(0);
    assertThat(told.actor()).isEqualTo(Actor.gateway("sandbox"));
    assertThat(told.providerEvent()).contains("order_1");
  }

  @Test
  void capturesWhatWasAuthorisedAndStopsWatching() {
    PaymentId payment = books.request(1000);
    await().until(() -> books.find(CheckoutOpened.class, payment).isPresent());

    authorise(payment, "pmt_1", 1000);

    await().until(() -> books.find(PaymentCaptured.class, payment).isPresent());
    await().until(() -> gateway.waiting() == 0);
    assertThat(books.balance(LedgerAddress.gateway("sandbox"))).isEqualTo(-1000);
  }

  @Test
  void anAnswerThatDoesNotComeIsUnknownOnceAndThenAsked() {
    provider
        .next("checkout", NO_ANSWER)
        .next("find-checkout", NO_ANSWER)
        .next("find-checkout", NO_ANSWER);

    PaymentId payment = books.request(1000);

    await().until(() -> books.find(CheckoutOpened.class, payment).isPresent());
    assertThat(calls(""))
        .filteredOn(call -> !call.startsWith("attempts"))
        .containsExactly(
            "checkout " + payment,
            "find-checkout " + payment,
            "find-checkout " + payment,
            "find-checkout " + payment);
    assertThat(books.all(PaymentOutcomeUnknown.class)).hasSize(1);
    assertThat(books.find(PaymentFailed.class, payment)).isEmpty();
  }

  @Test
  void whatDidNotHappenIsSentAgainUnderTheSameKey() {
    provider.next("checkout", NO_ANSWER).next("find-checkout", ABSENT);

    PaymentId payment = books.request(1000);

    await().until(() -> books.find(CheckoutOpened.class, payment).isPresent());
    assertThat(calls("checkout")).containsExactly("checkout " + payment, "checkout " + payment);
  }

  @Test
  void aBusyProviderIsCalledAgainWithoutAskingAndNothingIsUnknown() {
    provider
        .next("checkout", new Outcome.Busy<>(Duration.ZERO))
        .next("checkout", new Outcome.Busy<>(Duration.ofMillis(1)));

    PaymentId payment = books.request(1000);

    await().until(() -> books.find(CheckoutOpened.class, payment).isPresent());
    assertThat(calls("checkout")).hasSize(3);
    assertThat(calls("find-")).isEmpty();
    assertThat(books.all(PaymentOutcomeUnknown.class)).isEmpty();
  }

  @Test
  void aBusyProviderDoesNotMakeTheGatewayForgetThatItDoesNotKnow() {
    provider
        .next("checkout", NO_ANSWER)
        .next("find-checkout", new Outcome.Busy<>(Duration.ZERO))
        .next("find-checkout", ABSENT)
        .next("checkout", new Outcome.Busy<>(Duration.ZERO));

    PaymentId payment = books.request(1000);

    await().until(() -> books.find(CheckoutOpened.class, payment).isPresent());
    assertThat(calls(""))
        .filteredOn(call -> !call.startsWith("attempts"))
        .containsExactly(
            "checkout " + payment,
            "find-checkout " + payment,
            "find-checkout " + payment,
            "checkout " + payment,
            "find-checkout " + payment);
  }

  @Test
  void aConnectorThatThrowsIsNotBelieved() {
    provider.next(
        "checkout",
        () -> {
          throw new IllegalStateException("a bug");
        });

    PaymentId payment = books.request(1000);

    await().until(() -> books.find(CheckoutOpened.class, payment).isPresent());
    assertThat(calls("find-checkout")).hasSize(1);
  }

  @Test
  void aDeclinedReturnFailsAndItsNextAttemptHasAnotherKey() {
    PaymentId payment = captured(1000);
    provider.next("refund", new Outcome.Declined<>("not-today"));

    books.process(new ReturnPayment(payment, "back", Money.inr(1000)));
    await().until(() -> books.find(ReturnFailed.class, payment).isPresent());
    books.admin(new ReturnPayment(payment, "back", Money.inr(1000)));

    await().until(() -> books.find(PaymentReturned.class, payment).isPresent());
    assertThat(calls("refund"))
        .containsExactly("refund " + payment + ":back:1", "refund " + payment + ":back:2");
    assertThat(books.balance(LedgerAddress.gateway("sandbox"))).isZero();
  }

  @Test
  void aRefundIsPaidOnceThoughItsAnswerIsLost() {
    PaymentId payment = captured(1000);
    provider.next("refund", NO_ANSWER);

    RefundId refund = books.refund(payment, "pmt_1", 400);

    await().until(() -> books.find(RefundPaid.class, refund).isPresent());
    assertThat(calls("refund")).hasSize(1);
    assertThat(books.all(RefundOutcomeUnknown.class)).hasSize(1);
    assertThat(books.balance(LedgerAddress.gateway("sandbox"))).isEqualTo(-600);
  }

  @Test
  void aRefundThatTakesDaysHoldsUpNoOtherRefundOfThePayment() {
    PaymentId payment = captured(1000);
    CountDownLatch settled = new CountDownLatch(1);
    provider.next("refund", new Outcome.Pending<>());
    for (int look = 0; look < 100; look++) {
      provider.next(
          "find-refund",
          () ->
              settled.getCount() > 0
                  ? new Outcome.Pending<>()
                  : new Outcome.Done<>(new ProviderResult.PaidBack("rfnd_slow")));
    }

    RefundId slow = books.refund(payment, "pmt_1", 400);
    RefundId quick = books.refund(payment, "pmt_1", 600);

    await().until(() -> books.find(RefundPaid.class, quick).isPresent());
    assertThat(books.find(RefundPaid.class, slow)).isEmpty();
    settled.countDown();
    await().until(() -> books.find(RefundPaid.class, slow).isPresent());
    assertThat(books.all(RefundOutcomeUnknown.class)).isEmpty();
  }

  @Test
  void aSlowCallBlocksNobodyButItsOwnPayment() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    PaymentId stuck = captured(1000);
    provider.next(
        "refund",
        () -> {
          awaitLatch(release);
          return new Outcome.Done<>(new ProviderResult.PaidBack("rfnd_1"));
        });
    RefundId slow = books.refund(stuck, "pmt_1", 100);
    await().until(() -> calls("refund").size() == 1);
    RefundId behind = books.refund(stuck, "pmt_1", 200);

    List<PaymentId> others = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      others.add(books.request(1000));
    }

    await()
        .until(
            () ->
                others.stream()
                    .allMatch(other -> books.find(CheckoutOpened.class, other).isPresent()));
    assertThat(calls("refund")).hasSize(1);
    release.countDown();
    await().until(() -> books.find(RefundPaid.class, behind).isPresent());
    assertThat(books.find(RefundPaid.class, slow)).isPresent();
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void afterACrashBetweenCallAndRecordTheProviderIsAskedNotCalledAgain() {
    books.hinder(
        submission ->
            submission.command() instanceof RecordCheckout
                ? Optional.of(CompletableFuture.failedFuture(new IllegalStateException("dying")))
                : Optional.empty());
    PaymentId payment = books.request(1000);
    await().until(() -> calls("checkout").size() == 1);
    await().until(() -> isKept("checkout:" + payment));

    gateway.stop();
    books.hinderNothing();
    gateway = gateway(List.of(provider));
    gateway.start();

    await().until(() -> books.find(CheckoutOpened.class, payment).isPresent());
    assertThat(calls("checkout")).containsExactly("checkout " + payment);
    assertThat(calls("find-checkout")).isNotEmpty();
    assertThat(books.all(CheckoutOpened.class)).hasSize(1);
  }

  @Test
  void anOutcomeThatCannotBeRecordedIsRecordedLaterWithoutAnotherCall() {
    List<Submission> refused = new ArrayList<>();
    books.hinder(
        submission -> {
          if (submission.command() instanceof RecordCheckout && refused.size() < 3) {
            refused.add(submission);
            return Optional.of(
                refused.size() == 1
                    ? new CompletableFuture<>()
                    : CompletableFuture.failedFuture(new IllegalStateException("no room")));
          }
          return Optional.empty();
        });

    PaymentId payment = books.request(1000);

    await().until(() -> books.find(CheckoutOpened.class, payment).isPresent());
    assertThat(calls("checkout")).hasSize(1);
    assertThat(calls("find-")).isEmpty();
    assertThat(books.submissions())
        .filteredOn(it -> it.command() instanceof RecordCheckout)
        .extracting(Submission::id)
        .containsOnly(refused.get(0).id());
  }

  @Test
  void whatWasWrittenWhileItWasDownIsFoundAndAskedFirst() {
    gateway.stop();
    PaymentId payment = books.request(1000);
    provider.next("find-checkout", ABSENT);
    gateway = gateway(List.of(provider));
    gateway.start();

    await().until(() -> books.find(CheckoutOpened.class, payment).isPresent());
    assertThat(calls("")).startsWith("find-checkout " + payment, "checkout " + payment);
  }

  @Test
  void losingItsNotesRepeatsNoCall() throws IOException {
    PaymentId payment = captured(1000);
    RefundId refund = books.refund(payment, "pmt_1", 400);
    await().until(() -> books.find(RefundPaid.class, refund).isPresent());
    gateway.stop();
    store.close();
    FileSystemUtils.deleteRecursively(directory);
    store = new RocksGatewayStore(directory);
    int before = calls("refund").size();

    restart();

    PaymentId next = books.request(1000);
    await().until(() -> books.find(CheckoutOpened.class, next).isPresent());
    assertThat(calls("refund")).hasSize(before);
    assertThat(calls("find-refund")).isEmpty();
    assertThat(books.all(RefundPaid.class)).hasSize(1);
    assertThat(books.balance(LedgerAddress.gateway("sandbox"))).isEqualTo(-600);
  }

  @Test
  void historyThatComesLateIsNotCalled() throws IOException {
    PaymentId payment = captured(1000);
    long before = books.end().orElseThrow();
    RefundId refund = books.refund(payment, "pmt_1", 400);
    await().until(() -> books.find(RefundPaid.class, refund).isPresent());
    gateway.stop();
    store.close();
    FileSystemUtils.deleteRecursively(directory);
    store = new RocksGatewayStore(directory);
    int calls = provider.calls.size();

    books.showUntil(before + 1);
    gateway = gateway(List.of(provider));
    gateway.start();
    await().until(() -> store.calls().stream().anyMatch(it -> it.id().contains(refund.value())));
    books.showUntil(Long.MAX_VALUE);

    await().until(() -> gateway.position().isPresent());
    await().until(() -> store.calls().stream().noneMatch(it -> it.id().contains(refund.value())));
    assertThat(provider.calls.stream().skip(calls)).noneMatch(it -> it.contains(refund.value()));
  }

  @Test
  void aRestartGoesOnWhereItWas() {
    PaymentId first = books.request(1000);
    await().until(() -> books.find(CheckoutOpened.class, first).isPresent());
    restart();
    PaymentId second = books.request(1000);

    await().until(() -> books.find(CheckoutOpened.class, second).isPresent());
    assertThat(calls("checkout")).containsExactly("checkout " + first, "checkout " + second);
  }

  @Test
  void whatIsAuthorisedAgainWhileItsFirstCaptureGoesOnIsCapturedOnce() {
    PaymentId payment = books.request(1000);
    await().until(() -> books.find(CheckoutOpened.class, payment).isPresent());
    CountDownLatch release = new CountDownLatch(1);
    provider.next(
        "capture",
        () -> {
          awaitLatch(release);
          return new Outcome.Declined<>("lapsed");
        });
    authorise(payment, "pmt_1", 1000);
    await().until(() -> calls("capture").size() == 1);
    books.submit(gateway(new RecordFailure(payment, "pmt_1", "lapsed"), payment, "failed")).join();
    books
        .submit(
            gateway(
                new RecordAuthorisation(payment, "pmt_1", Money.inr(1000)), payment, "once-more"))
        .join();
    provider.next("find-capture", ABSENT);
    release.countDown();

    await().until(() -> books.find(PaymentCaptured.class, payment).isPresent());
    assertThat(calls("capture")).containsExactly("capture pmt_1", "capture pmt_1");
    await().until(() -> gateway.waiting() == 0);
    await().until(() -> store.calls().isEmpty());
    assertThat(books.balance(LedgerAddress.gateway("sandbox"))).isEqualTo(-1000);
  }

  private static Submission gateway(Command command, PaymentId payment, String key) {
    return Submission.following(
        command,
        Actor.gateway("sandbox"),
        CommandId.derived(payment.value(), key),
        payment.value(),
        payment.value());
  }

  @Test
  void aNotificationThatNeverComesIsMadeUpFor() {
    PaymentId payment = books.request(1000);
    await().until(() -> books.find(CheckoutOpened.class, payment).isPresent());
    provider.attempts.add(
        new PayerAttempt(
            PayerAttempt.State.AUTHORISED, "pmt_9", Money.inr(1000), Instant.EPOCH, ""));

    await().until(() -> books.find(PaymentCaptured.class, payment).isPresent());
    await().until(() -> gateway.waiting() == 0);
    assertThat(books.all(PaymentAuthorised.class)).hasSize(1);
  }

  @Test
  void aProviderWithoutConnectorWaitsInSight() {
    gateway.stop();
    gateway = gateway(List.of());
    gateway.start();
    PaymentId payment = books.request(1000);

    await().until(() -> gateway.waiting() == 1);
    await().until(() -> gateway.waiting(10).get(0).problem().contains("no connector"));
    assertThat(gateway.waiting(10).get(0).id()).isEqualTo("checkout:" + payment);

    restart();
    await().until(() -> books.find(CheckoutOpened.class, payment).isPresent());
  }

  private void authorise(PaymentId payment, String providerPayment, long paise) {
    books
        .submit(
            gateway(
                new RecordAuthorisation(payment, providerPayment, Money.inr(paise)),
                payment,
                providerPayment))
        .join();
  }

  private PaymentId captured(long paise) {
    PaymentId payment = books.request(paise);
    await().until(() -> books.find(CheckoutOpened.class, payment).isPresent());
    authorise(payment, "pmt_1", paise);
    await().until(() -> books.find(PaymentCaptured.class, payment).isPresent());
    await().until(() -> gateway.waiting() == 0);
    return payment;
  }

  private List<String> calls(String what) {
    return provider.calls.stream().filter(call -> call.startsWith(what)).toList();
  }

  private boolean isKept(String id) {
    return store.calls().stream().anyMatch(call -> call.id().equals(id));
  }
}
