package io.connecto.payment.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.clock.ConnectoClock;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.Submission;
import io.connecto.payment.PaymentCommand.RecordCapture;
import io.connecto.payment.PaymentEvent.CheckoutOpened;
import io.connecto.payment.PaymentEvent.PaymentCaptured;
import io.connecto.payment.PaymentId;
import io.connecto.payment.gateway.Books;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The door for notifications, with all that may come through it. */
@Timeout(60)
class NotificationTest {

  private static final String DOOR = "/api/v1/notifications/sandbox";
  private static final ConnectoClock CLOCK = new ConnectoClock(Clock.systemUTC());
  private static final Books BOOKS = new Books(CLOCK);
  @TempDir static Path directory;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(directory, BOOKS, CLOCK);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void hinderNothing() {
    BOOKS.hinderNothing();
  }

  private static String captured(String event, String key, String payment) {
    return """
        {"id":"%s","type":"payment.captured","order":"order_1","receipt":"%s","payment":"%s",
         "amount":1000,"currency":"INR","reason":"","at":"2026-01-01T00:00:00Z"}
        """
        .formatted(event, key, payment);
  }

  private static int notify(String body) {
    String signature = server.notificationSignature().sign(body.getBytes(StandardCharsets.UTF_8));
    return server.send("POST", DOOR, body, SandboxDispatcher.SIGNATURE, signature).statusCode();
  }

  private static PaymentId opened() {
    PaymentId payment = BOOKS.request(1000);
    await().until(() -> BOOKS.find(CheckoutOpened.class, payment).isPresent());
    return payment;
  }

  private static long captures(PaymentId payment) {
    return BOOKS.all(PaymentCaptured.class).stream()
        .filter(event -> event.payment().equals(payment))
        .count();
  }

  @Test
  void aGenuineOneIsRecordedBeforeItIsAnswered() {
    PaymentId payment = opened();
    assertThat(notify(captured("evt_a", payment.value(), "pmt_a"))).isEqualTo(200);
    assertThat(captures(payment)).isEqualTo(1);
  }

  @Test
  void theSameOneTwiceIsOneCommand() {
    PaymentId payment = opened();
    String body = captured("evt_b", payment.value(), "pmt_b");
    assertThat(notify(body)).isEqualTo(200);
    assertThat(notify(body)).isEqualTo(200);
    assertThat(captures(payment)).isEqualTo(1);
    List<Submission> told =
        BOOKS.submissions().stream()
            .filter(it -> it.providerEvent().equals(Optional.of("evt_b")))
            .toList();
    assertThat(told).hasSize(2);
    assertThat(told.get(0).id()).isEqualTo(told.get(1).id());
  }

  @Test
  void twoMessagesAboutOnePaymentAreOneCapture() {
    PaymentId payment = opened();
    assertThat(notify(captured("evt_c", payment.value(), "pmt_c"))).isEqualTo(200);
    assertThat(notify(captured("evt_d", payment.value(), "pmt_c"))).isEqualTo(200);
    assertThat(captures(payment)).isEqualTo(1);
    assertThat(BOOKS.balance(LedgerAddress.transit(payment, "in"))).isEqualTo(1000);
  }

  @Test
  void whatIsNotSignedIsNotBelieved() {
    PaymentId payment = opened();
    String body = captured("evt_e", payment.value(), "pmt_e");
    assertThat(server.send("POST", DOOR, body).statusCode()).isEqualTo(401);
    assertThat(
            server
                .send("POST", DOOR, body, SandboxDispatcher.SIGNATURE, "00".repeat(32))
                .statusCode())
        .isEqualTo(401);
    assertThat(captures(payment)).isZero();
  }

  @Test
  void whatCannotBeReadIsRefused() {
    assertThat(notify("{}")).isEqualTo(400);
    assertThat(notify("not json")).isEqualTo(400);
    assertThat(notify("[1, 2]")).isEqualTo(400);
    assertThat(notify(captured("evt_f", "x", "y").replace("1000", "1e40"))).isEqualTo(400);
  }

  @Test
  void unknownKindsAreTakenAndLeftAlone() {
    assertThat(notify("{\"id\":\"evt_g\",\"type\":\"dispute.created\"}")).isEqualTo(200);
  }

  @Test
  void aProviderThatWeDoNotHaveIsUnknown() {
    assertThat(server.send("POST", "/api/v1/notifications/nobody", "{}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void tooMuchIsRefused() {
    assertThat(notify(" ".repeat(300_000))).isEqualTo(413);
  }

  @Test
  void whatIsNotOursIsKeptInSightAndNotSentAgain() {
    String foreign = PaymentId.next(Instant.now()).value();
    String path = "/api/v1/notifications/unmatched";
    long before = server.ok("GET", path, "").required("total").asLong();
    assertThat(notify(captured("evt_h", foreign, "pmt_h"))).isEqualTo(202);
    assertThat(notify(captured("evt_h", foreign, "pmt_h"))).isEqualTo(202);
    assertThat(notify(captured("evt_i", "somebody-elses", "pmt_i"))).isEqualTo(202);
    assertThat(
            notify(
                """
                {"id":"evt_j","type":"refund.processed","key":"odd:key","refund":"r"}
                """))
        .isEqualTo(202);

    String listed = server.ok("GET", path, "").toString();
    assertThat(server.ok("GET", path, "").required("total").asLong()).isEqualTo(before + 3);
    assertThat(listed).contains("pmt_h", "somebody-elses", "odd:key");
    assertThat(server.send("GET", path, "").statusCode()).isEqualTo(403);
  }

  @Test
  void whatIsNotDurableIsAskedForAgain() {
    PaymentId payment = opened();
    String body = captured("evt_k", payment.value(), "pmt_k");
    BOOKS.hinder(
        it ->
            it.command() instanceof RecordCapture
                ? Optional.of(CompletableFuture.failedFuture(new IllegalStateException("full")))
                : Optional.empty());
    assertThat(notify(body)).isEqualTo(503);
    BOOKS.hinderNothing();
    assertThat(notify(body)).isEqualTo(200);
    assertThat(captures(payment)).isEqualTo(1);
  }

  @Test
  void thePayersPageShowsAndPays() {
    PaymentId payment = opened();
    String order = BOOKS.find(CheckoutOpened.class, payment).orElseThrow().providerOrder();
    String page = "/sandbox/provider/v1/orders/" + order + "/pay";
    assertThat(server.send("GET", page, "").body()).contains("10.00 INR", "<form");
    assertThat(server.send("GET", page.replace(order, "order_x"), "").statusCode()).isEqualTo(404);
    assertThat(server.send("POST", page, "{\"outcome\":\"steal\"}").statusCode()).isEqualTo(400);
    assertThat(server.send("POST", page, "{}").statusCode()).isEqualTo(400);
    assertThat(server.send("POST", page, "{\"outcome\":\"capture\",\"amount\":-1}").statusCode())
        .isEqualTo(400);
    assertThat(captures(payment)).isZero();
  }

  @Test
  void theBackOfficeIsForAdministrators() {
    String base = "/sandbox/provider/v1";
    assertThat(server.send("GET", base + "/totals", "").statusCode()).isEqualTo(403);
    assertThat(server.send("POST", base + "/faults", "{}").statusCode()).isEqualTo(403);
    assertThat(server.send("GET", base + "/notifications", "").statusCode()).isEqualTo(403);
    assertThat(server.send("GET", base + "/orders?receipt=x", "").statusCode()).isEqualTo(401);
    assertThat(server.send("GET", "/api/v1/provider-calls", "").statusCode()).isEqualTo(403);
    assertThat(server.ok("GET", "/api/v1/provider-calls", "").has("items")).isTrue();
  }
}
