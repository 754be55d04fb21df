package io.connecto.payment.gateway.sandbox;

import io.connecto.clock.ConnectoClock;
import io.connecto.ledger.Secrets;
import io.connecto.payment.gateway.BodySignature;
import io.connecto.payment.gateway.GatewaySettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sandbox provider and its connector. Needs beans of type {@link Secrets}, {@link
 * ConnectoClock} and {@code Supplier<URI>} (this server's own address), and the property {@code
 * connecto.data}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "connecto.sandbox.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SandboxSettings.class)
@Import({SandboxPayerController.class, SandboxOperatorController.class, SandboxProblems.class})
public class SandboxConfiguration {

  private static final String NOTIFICATION_SECRET = "sandbox-notification";
  private static final String API_KEY = "sandbox-api-key";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Bean
  SandboxDatabase sandboxDatabase(@Value("${connecto.data:./data}") Path data) {
    return new SandboxDatabase(data.resolve("sandbox"));
  }

  @Bean
  SandboxFaults sandboxFaults() {
    return new SandboxFaults();
  }

  @Bean
  SandboxOutbox sandboxOutbox(SandboxDatabase database, SandboxFaults faults, ConnectoClock clock) {
    return new SandboxOutbox(database, faults, JSON, clock, Clock.systemUTC());
  }

  @Bean
  SandboxCheckouts sandboxCheckouts(
      SandboxDatabase database, SandboxFaults faults, SandboxOutbox outbox, ConnectoClock clock) {
    return new SandboxCheckouts(database, faults, outbox, clock);
  }

  @Bean
  SandboxRefunds sandboxRefunds(
      SandboxDatabase database,
      SandboxCheckouts checkouts,
      SandboxFaults faults,
      SandboxOutbox outbox,
      ConnectoClock clock) {
    return new SandboxRefunds(database, checkouts, faults, outbox, clock);
  }

  @Bean
  SandboxController sandboxController(
      SandboxCheckouts checkouts,
      SandboxRefunds refunds,
      SandboxFaults faults,
      Secrets secrets,
      SandboxSettings settings) {
    return new SandboxController(checkouts, refunds, faults, apiKey(secrets), settings.hang());
  }

  @Bean
  SandboxDispatcher sandboxDispatcher(
      SandboxDatabase database,
      SandboxOutbox outbox,
      SandboxCheckouts checkouts,
      SandboxSettings settings,
      Secrets secrets,
      Supplier<URI> ownAddress) {
    URI target = settings.notifyUrl();
    return new SandboxDispatcher(
        database,
        outbox,
        checkouts,
        settings,
        signature(secrets),
        target == null ? ownAddress : () -> target,
        Clock.systemUTC());
  }

  @Bean
  SandboxConnector sandboxConnector(
      SandboxSettings settings,
      GatewaySettings gateway,
      Secrets secrets,
      Supplier<URI> ownAddress) {
    URI url = settings.url();
    SandboxClient client =
        new SandboxClient(
            JSON, url == null ? ownAddress : () -> url, apiKey(secrets), gateway.callTimeout());
    return new SandboxConnector(client, signature(secrets), JSON);
  }

  /** Asked for when it is needed: the keys may be on a server that is away at the start. */
  private static Supplier<BodySignature> signature(Secrets secrets) {
    return () -> new BodySignature(List.of(secrets.secret(NOTIFICATION_SECRET)));
  }

  private static Supplier<String> apiKey(Secrets secrets) {
    return () -> HexFormat.of().formatHex(secrets.secret(API_KEY));
  }
}
