package io.connecto.payment.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.clock.ConnectoClock;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Submission;
import io.connecto.payment.PaymentCommand.*;
import io.connecto.payment.PaymentEvent.*;
import io.connecto.payment.PaymentId;
import io.connecto.payment.gateway.Books;
import io.connecto.refund.RefundCommand.RecordRefundPaid;
import io.connecto.refund.RefundEvent.*;
import io.connecto.refund.RefundId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everything stops between a call and its record, and starts again. */
@Timeout(120)
class RestartTest {

  @TempDir Path directory;
  private final ConnectoClock clock = new ConnectoClock(Clock.systemUTC());
  private final Books books = new Books(clock);

  private TestServer start(String... properties) {
    return TestServer.start(directory, books, clock, properties);
  }

  private static Optional<CompletableFuture<Recorded>> lost(
      Submission submission, Class<?>... commands) {
    for (Class<?> command : commands) {
      if (command.isInstance(submission.command())) {
        return Optional.of(CompletableFuture.failedFuture(new IllegalStateException("dying")));
      }
    }
    return Optional.empty();
  }

  @Test
  void everyStepSurvivesTheDeathOfTheServerBetweenCallAndRecord() {
    PaymentId payment;
    books.hinder(it -> lost(it, RecordCheckout.class));
    try (TestServer server = start()) {
      payment = books.request(1000);
      await().until(() -> server.gateway().waiting() == 1);
      await().until(() -> !server.gateway().waiting(1).get(0).problem().isEmpty());
    }
    books.hinder(it -> lost(it, RecordCapture.class));
    try (TestServer server = start()) {
      await().until(() -> books.find(CheckoutOpened.class, payment).isPresent());
      String order = books.find(CheckoutOpened.class, payment).orElseThrow().providerOrder();
      server.pay(order, "{\"outcome\":\"authorise\"}");
      await().until(() -> server.holds() == 1000);
    }
    assertThat(books.find(PaymentCaptured.class, payment)).isEmpty();
    RefundId refund;
    books.hinder(it -> lost(it, RecordRefundPaid.class));
    try (TestServer server = start()) {
      await().until(() -> books.find(PaymentCaptured.class, payment).isPresent());
      PaymentCaptured captured = books.find(PaymentCaptured.class, payment).orElseThrow();
      refund = books.refund(payment, captured.providerPayment(), 400);
      await().until(() -> server.holds() == 600);
    }
    books.hinderNothing();
    try (TestServer server = start()) {
      await().until(() -> books.find(RefundPaid.class, refund).isPresent());
      await().until(() -> server.gateway().waiting() == 0);
      assertThat(server.holds()).isEqualTo(600);
    }
    assertThat(books.balance(LedgerAddress.gateway("sandbox"))).isEqualTo(-600);
    assertThat(books.all(PaymentCaptured.class)).hasSize(1);
    assertThat(books.all(RefundPaid.class)).hasSize(1);
  }

  @Test
  void notificationsThatNeverComeAreMadeUpFor() {
    try (TestServer server =
        start("connecto.gateway.watch-first=300ms", "connecto.gateway.watch-most=300ms")) {
      PaymentId payment = books.request(1000);
      await().until(() -> books.find(CheckoutOpened.class, payment).isPresent());
      String order = books.find(CheckoutOpened.class, payment).orElseThrow().providerOrder();
      server.faults("{\"dropNotifications\":2}");
      server.pay(order, "{\"outcome\":\"capture\"}");

      await().until(() -> books.find(PaymentCaptured.class, payment).isPresent());
      await().until(() -> server.gateway().waiting() == 0);
      assertThat(server.holds()).isEqualTo(1000);
    }
  }

  @Test
  void whatWasPaidWhileTheServerWasDownIsTold() {
    PaymentId payment;
    try (TestServer server = start()) {
      payment = books.request(1000);
      await().until(() -> books.find(CheckoutOpened.class, payment).isPresent());
      String order = books.find(CheckoutOpened.class, payment).orElseThrow().providerOrder();
      server.faults("{\"delayNotificationsMillis\":2000}");
      server.pay(order, "{\"outcome\":\"capture\"}");
    }
    try (TestServer server = start()) {
      await().until(() -> books.find(PaymentCaptured.class, payment).isPresent());
      assertThat(server.holds()).isEqualTo(1000);
    }
    assertThat(books.all(PaymentCaptured.class)).hasSize(1);
  }
}
