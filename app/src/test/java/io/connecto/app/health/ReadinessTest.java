package io.connecto.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.account.AccountId;
import io.connecto.account.command.KeyVault;
import io.connecto.app.ConnectoApplication;
import io.connecto.app.demo.Api;
import io.connecto.ledger.query.ViewStore;
import io.connecto.money.Money;
import io.connecto.payment.gateway.GatewayStore;
import io.connecto.process.Deadline;
import io.connecto.process.Deadlines;
import io.connecto.process.saga.ProcessStore;
import io.connecto.wallet.WalletCommand.FreezeWallet;
import io.connecto.wallet.WalletId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server whose parts break one after the other while it runs, and what {@code /readyz} says. */
class ReadinessTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PASSWORD = "correct horse battery staple";

  /** A deadline is due whose command the ticker may not send. */
  @Configuration(proxyBeanMethods = false)
  static class RefusedDeadline {
    @Bean
    @Primary
    Deadlines refused() {
      AccountId nobody = AccountId.next(Instant.EPOCH);
      WalletId wallet = WalletId.of(nobody, Money.inr(0).currency());
      Deadline deadline = new Deadline("test", Instant.EPOCH, new FreezeWallet(wallet, "test"));
      return (now, limit) -> List.of(deadline);
    }
  }

  @TempDir Path data;
  private ConfigurableApplicationContext server;
  private Api nobody;
  private Api administrator;

  @BeforeEach
  void start() throws IOException {
    server =
        new SpringApplicationBuilder(ConnectoApplication.class, RefusedDeadline.class)
            .run(
                "--connecto.data=" + data,
                "--server.port=0",
                "--logging.level.io.connecto=off",
                "--logging.level.org.axonframework=off");
    String port = server.getEnvironment().getRequiredProperty("local.server.port");
    nobody = Api.at(URI.create("http://127.0.0.1:" + port));
    Properties credentials = new Properties();
    try (var reader = Files.newBufferedReader(data.resolve("admin-credentials"))) {
      credentials.load(reader);
    }
    administrator =
        nobody.login(credentials.getProperty("email"), credentials.getProperty("password"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatIsHeldUpIsNamedAndNothingPersonalIs() {
    String person =
        nobody
            .post(
                "/api/v1/accounts",
                Map.of("displayName", "Asha", "email", "asha@example.com", "password", PASSWORD))
            .get("id")
            .asString();
    JsonNode degraded = awaitStatus("deadlines", "DEGRADED");
    assertThat(degraded.get("status").asString()).isEqualTo("DEGRADED");
    assertThat(details(degraded, "deadlines").get("failing").asInt()).isEqualTo(1);
    for (String part : List.of("eventLog", "projections", "processes", "erasures", "gateway")) {
      assertThat(status(degraded, part)).as(part).isEqualTo("UP");
    }
    assertThat(readyz().statusCode()).isEqualTo(200);

    server.getBean(KeyVault.class).close();
    JsonNode answer = administrator.post("/api/v1/accounts/" + person + "/erase", Map.of());
    assertThat(answer.get("erased").asBoolean()).as("the key is not destroyed").isFalse();
    assertThat(details(awaitStatus("erasures", "DOWN"), "erasures").has("keys")).isTrue();
    assertThat(readyz().statusCode()).isEqualTo(503);

    server.getBean(GatewayStore.class).close();
    server.getBean(ProcessStore.class).close();
    administrator.post("/api/v1/wallets", Map.of("currency", "EUR"));
    assertThat(details(awaitStatus("processes", "DOWN"), "processes").has("steps")).isTrue();
    assertThat(details(awaitStatus("gateway", "DOWN"), "gateway").has("reader")).isTrue();

    server.getBean(ViewStore.class).close();
    administrator.post("/api/v1/wallets", Map.of("currency", "USD"));
    assertThat(details(awaitStatus("projections", "DOWN"), "projections").has("wallets")).isTrue();

    assertThat(readyz().body()).doesNotContain(person, "asha", "@", data.toString());
  }

  private HttpResponse<String> readyz() {
    return nobody.exchange("GET", "/readyz", null, null);
  }

  private JsonNode awaitStatus(String part, String status) {
    return Awaitility.await(part + " is " + status)
        .atMost(PATIENCE)
        .until(
            () -> new JsonMapper().readTree(readyz().body()),
            ready -> status(ready, part).equals(status));
  }

  private static String status(JsonNode ready, String part) {
    return ready.path("components").path(part).path("status").asString("");
  }

  private static JsonNode details(JsonNode ready, String part) {
    return ready.get("components").get(part).get("details");
  }
}
