package io.connecto.app;

import io.connecto.app.demo.Demo;
import io.connecto.ledger.query.ViewsConfiguration;
import io.connecto.payment.gateway.GatewaysConfiguration;
import io.connecto.refund.gateway.RefundGatewayConfiguration;
import io.connecto.saga.ProcessesConfiguration;
import java.util.Arrays;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * The one program. Without a first word, or with {@code run}, it serves; {@code demo}, {@code
 * rebuild}, {@code verify} and {@code copy-events} do their work and end.
 */
@SpringBootApplication(
    scanBasePackages = {"io.connecto.app", "io.connecto.*.command"},
    // Redis OM would connect to a Redis in every profile; what it gives is wired by hand.
    excludeName = {
      "com.redis.om.spring.RedisModulesConfiguration",
      "com.redis.om.spring.EntraIDConfiguration"
    })
@Import({
  ViewsConfiguration.class,
  ProcessesConfiguration.class,
  GatewaysConfiguration.class,
  RefundGatewayConfiguration.class
})
public class ConnectoApplication {

  public static void main(String[] arguments) {
    String word = arguments.length == 0 || arguments[0].startsWith("-") ? "run" : arguments[0];
    String[] settings =
        Arrays.stream(arguments)
            .filter(argument -> argument.startsWith("-"))
            .toArray(String[]::new);
    switch (word) {
      case "run" -> start(settings);
      case "demo" -> System.exit(Demo.run(System.out, settings));
      case "rebuild" -> System.exit(Upkeep.rebuild(System.out, settings));
      case "copy-events" -> System.exit(CopyEvents.run(System.out, settings));
      case "verify" -> System.exit(Upkeep.verify(System.out, settings));
      default -> {
        System.err.println("connecto: no such command: " + word);
        System.exit(2);
      }
    }
  }

  /** Starts a server and returns when it serves. */
  public static ConfigurableApplicationContext start(String... settings) {
    return new SpringApplicationBuilder(ConnectoApplication.class).run(settings);
  }
}
