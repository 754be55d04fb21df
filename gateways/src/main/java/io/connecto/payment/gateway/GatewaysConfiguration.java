package io.connecto.payment.gateway;

import io.connecto.clock.ConnectoClock;
import io.connecto.ledger.Commands;
import io.connecto.ledger.LogEnd;
import io.connecto.payment.gateway.sandbox.SandboxConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The gateway to payment providers. Needs beans of type {@link EventStore}, {@link LogEnd}, {@link
 * Commands}, {@link ConnectoClock} and {@link GatewayStore}, and those of {@link
 * SandboxConfiguration}. Every {@link PaymentConnector} and every row's {@link CallFamily} among
 * the beans takes part.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewaySettings.class)
@Import({SandboxConfiguration.class, GatewayStateController.class})
public class GatewaysConfiguration {

  /** Providers give up after five seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  @Bean
  PaymentCalls paymentCalls(GatewaySettings settings) {
    return new PaymentCalls(settings.watchFor());
  }

  @Bean
  PaymentGateway paymentGateway(
      EventStore events,
      LogEnd end,
      GatewayStore store,
      Commands commands,
      List<PaymentConnector> connectors,
      List<CallFamily> families,
      GatewaySettings settings,
      ConnectoClock clock) {
    return new PaymentGateway(events, end, store, commands, connectors, families, settings, clock);
  }

  @Bean
  NotificationIntake notificationIntake(
      Commands commands, List<CallFamily> families, GatewayStore store, ConnectoClock clock) {
    return new NotificationIntake(commands, families, store, clock);
  }

  @Bean
  NotificationController notificationController(
      List<PaymentConnector> connectors, NotificationIntake intake) {
    return new NotificationController(
        connectors.stream()
            .collect(Collectors.toMap(PaymentConnector::provider, Function.identity())),
        intake,
        PATIENCE);
  }
}
