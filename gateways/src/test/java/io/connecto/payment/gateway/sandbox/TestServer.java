package io.connecto.payment.gateway.sandbox;

import io.connecto.clock.ConnectoClock;
import io.connecto.ledger.Actor;
import io.connecto.ledger.LogEnd;
import io.connecto.ledger.Refused;
import io.connecto.ledger.Secrets;
import io.connecto.payment.gateway.BodySignature;
import io.connecto.payment.gateway.Books;
import io.connecto.payment.gateway.GatewayStore;
import io.connecto.payment.gateway.GatewaysConfiguration;
import io.connecto.payment.gateway.PaymentConnector;
import io.connecto.payment.gateway.PaymentGateway;
import io.connecto.payment.gateway.store.RocksGatewayStore;
import io.connecto.refund.gateway.RefundGatewayConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server with the gateway and the sandbox provider in it, over real HTTP on the loopback. Its
 * books outlive it, so that it can be stopped and started like a process.
 */
final class TestServer implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();

  private TestServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static TestServer start(Path data, Books books, ConnectoClock clock, String... properties) {
    Map<String, Object> defaults = new HashMap<>();
    defaults.put("server.port", "0");
    defaults.put("server.address", "127.0.0.1");
    defaults.put("connecto.data", data.toString());
    defaults.put("connecto.gateway.call-timeout", "400ms");
    defaults.put("connecto.gateway.retry-first", "50ms");
    defaults.put("connecto.gateway.retry-most", "500ms");
    defaults.put("connecto.gateway.watch-first", "1h");
    defaults.put("connecto.sandbox.hang", "600ms");
    defaults.put("connecto.sandbox.retry-first", "50ms");
    defaults.put("connecto.sandbox.retry-most", "300ms");
    for (String property : properties) {
      int at = property.indexOf('=');
      defaults.put(property.substring(0, at), property.substring(at + 1));
    }
    SpringApplication application = new SpringApplication(Wiring.class);
    application.setDefaultProperties(defaults);
    application.setRegisterShutdownHook(false);
    application.addInitializers(
        it -> {
          it.getBeanFactory().registerSingleton("books", books);
          it.getBeanFactory().registerSingleton("clock", clock);
        });
    return new TestServer(application.run());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({GatewaysConfiguration.class, RefundGatewayConfiguration.class, Refusals.class})
  static class Wiring implements WebMvcConfigurer {

    @Bean
    EventStore events(Books books) {
      return books.log();
    }

    @Bean
    LogEnd end(Books books) {
      return books::end;
    }

    @Bean
    Supplier<URI> ownAddress(ApplicationContext context) {
      return () -> address(context);
    }

    @Bean
    Secrets secrets() {
      return purpose -> {
        try {
          return MessageDigest.getInstance("SHA-256")
              .digest(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
          throw new IllegalStateException(e);
        }
      };
    }

    @Bean(destroyMethod = "close")
    GatewayStore gatewayStore(@Value("${connecto.data}") Path data) {
      return new RocksGatewayStore(data.resolve("gateways"));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
      resolvers.add(new Actors());
    }
  }

  /** Whoever says so is an administrator here. */
  private static final class Actors implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType().equals(Actor.class);
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      return "admin".equals(request.getHeader("X-Role"))
          ? new Actor("admin", Actor.Role.ADMIN)
          : Actor.ANYBODY;
    }
  }

  @RestControllerAdvice
  static class Refusals {

    @ExceptionHandler
    ResponseEntity<String> refused(Refused refused) {
      return ResponseEntity.status(HttpStatus.FORBIDDEN).body(refused.refusal().reason());
    }
  }

  URI address() {
    return address(context);
  }

  private static URI address(ApplicationContext context) {
    WebServer server = ((WebServerApplicationContext) context).getWebServer();
    if (server == null || server.getPort() < 1) {
      throw new IllegalStateException("not listening yet");
    }
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  PaymentGateway gateway() {
    return context.getBean(PaymentGateway.class);
  }

  PaymentConnector connector() {
    return context.getBean(PaymentConnector.class);
  }

  BodySignature notificationSignature() {
    return new BodySignature(
        List.of(context.getBean(Secrets.class).secret("sandbox-notification")));
  }

  HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address().resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As an administrator. */
  JsonNode ok(String method, String path, String body) {
    HttpResponse<String> response = send(method, path, body, "X-Role", "admin");
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(path + " gave " + response.statusCode() + " " + response.body());
    }
    return json.readTree(response.body().isEmpty() ? "{}" : response.body());
  }

  void faults(String body) {
    ok("POST", "/sandbox/provider/v1/faults", body);
  }

  /** The payer pays; the provider's payment id. */
  String pay(String order, String body) {
    return ok("POST", "/sandbox/provider/v1/orders/" + order + "/pay", body)
        .required("id")
        .asString();
  }

  /** What the provider holds for us. */
  long holds() {
    return ok("GET", "/sandbox/provider/v1/totals", "")
        .required("balance")
        .required("amount")
        .asLong();
  }

  @Override
  public void close() {
    context.close();
  }
}
