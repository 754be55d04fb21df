package io.connecto.payment.gateway.sandbox;

import io.connecto.clock.ConnectoClock;
import io.connecto.payment.gateway.Books;
import io.connecto.payment.gateway.PaymentConnector;
import io.connecto.payment.gateway.PaymentConnectorContract;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox's connector over real HTTP keeps what every connector promises. */
@Timeout(60)
class SandboxConnectorTest extends PaymentConnectorContract {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path directory;
  private static TestServer server;

  @BeforeAll
  static void start() {
    ConnectoClock clock = new ConnectoClock(Clock.systemUTC());
    server = TestServer.start(directory, new Books(clock), clock);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected PaymentConnector connector() {
    return server.connector();
  }

  @Override
  protected String authorise(String providerOrder) {
    return server.pay(providerOrder, "{\"outcome\":\"authorise\"}");
  }

  @Override
  protected void decline(String providerOrder) {
    server.pay(providerOrder, "{\"outcome\":\"decline\"}");
  }

  @Override
  protected void loseNextAnswer(boolean carriedOut) {
    server.faults("{\"timeouts\":1,\"timeoutsApplied\":" + carriedOut + "}");
  }

  @Override
  protected void declineNextRefund() {
    server.faults("{\"declineRefunds\":1}");
  }

  @Override
  protected PaymentConnector unreachable() {
    return connector(URI.create("http://127.0.0.1:1"));
  }

  @Override
  protected PaymentConnector strangers() {
    return connector(server.address());
  }

  private static PaymentConnector connector(URI url) {
    return new SandboxConnector(
        new SandboxClient(JSON, () -> url, () -> "another key", Duration.ofMillis(400)),
        server::notificationSignature,
        JSON);
  }

  @Override
  protected Signed captureNotification(String key, String providerPayment) {
    String body =
        JSON.writeValueAsString(
            Map.of(
                "id", "evt_1",
                "type", "payment.captured",
                "order", "order_1",
                "receipt", key,
                "payment", providerPayment,
                "amount", AMOUNT.minor(),
                "currency", "INR",
                "reason", "",
                "at", "2026-01-01T00:00:00Z"));
    return new Signed(
        body,
        Map.of(
            SandboxDispatcher.SIGNATURE,
            server.notificationSignature().sign(body.getBytes(StandardCharsets.UTF_8))));
  }
}
