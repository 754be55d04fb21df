package io.connecto.ledger.query;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.connecto.account.AccountCommand;
import io.connecto.account.AccountEvent;
import io.connecto.clock.ClockEvent;
import io.connecto.escrow.EscrowEvent;
import io.connecto.ledger.Actor;
import io.connecto.ledger.LogEnd;
import io.connecto.ledger.Refusal;
import io.connecto.ledger.Refused;
import io.connecto.ledger.Secrets;
import io.connecto.ledger.Vocabulary;
import io.connecto.order.OrderCommand;
import io.connecto.order.OrderEvent;
import io.connecto.payment.PaymentCommand;
import io.connecto.payment.PaymentEvent;
import io.connecto.process.ProcessEvent;
import io.connecto.refund.RefundEvent;
import io.connecto.wallet.WalletCommand;
import io.connecto.wallet.WalletEvent;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole query side over a log on paper, read over HTTP without a server. */
public final class Reading implements AutoCloseable {

  private static final String ACTOR = "actor";

  /** What the app brings. */
  @Configuration(proxyBeanMethods = false)
  @EnableWebMvc
  static class App implements WebMvcConfigurer {

    @Bean
    PaperLog log() {
      return new PaperLog();
    }

    @Bean
    LogEnd logEnd(PaperLog log) {
      return log::end;
    }

    @Bean
    JsonMapper ledgerJson() {
      return new JsonMapper();
    }

    @Bean
    Secrets secrets() {
      return purpose -> Arrays.copyOf(purpose.getBytes(StandardCharsets.UTF_8), 32);
    }

    @Bean
    Vocabulary vocabulary() {
      return new Vocabulary(
          List.of(
              AccountCommand.class,
              WalletCommand.class,
              OrderCommand.class,
              PaymentCommand.class,
              ClockEvent.class,
              ProcessEvent.class,
              AccountEvent.class,
              WalletEvent.class,
              OrderEvent.class,
              EscrowEvent.class,
              PaymentEvent.class,
              RefundEvent.class));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
      resolvers.add(new ActorOfRequest());
    }
  }

  private static final class ActorOfRequest implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Actor.class;
    }

    @Override
    public @Nullable Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      return request.getAttribute(ACTOR, NativeWebRequest.SCOPE_REQUEST);
    }
  }

  /** The app's mapping in short: what kind of refusal is what status. */
  @RestControllerAdvice
  static class Refusals {
    @ExceptionHandler
    ResponseEntity<String> refused(Refused refused) {
      Map<Refusal.Kind, Integer> status =
          Map.of(
              Refusal.Kind.FORBIDDEN, 403,
              Refusal.Kind.UNKNOWN, 404,
              Refusal.Kind.CONFLICT, 409,
              Refusal.Kind.INVALID, 422);
      return ResponseEntity.status(
              Optional.ofNullable(status.get(refused.refusal().kind())).orElse(500))
          .body(refused.refusal().reason());
    }

    @ExceptionHandler
    ResponseEntity<String> behind(ViewsBehind behind) {
      return ResponseEntity.status(503)
          .header("Retry-After", Long.toString(behind.retryAfter().toSeconds()))
          .body(String.valueOf(behind.getMessage()));
    }
  }

  private final AnnotationConfigWebApplicationContext context =
      new AnnotationConfigWebApplicationContext();
  private final JsonMapper json = new JsonMapper();
  private final MockMvc mvc;

  /** Opens the directory and follows the log. */
  public Reading(Path data) {
    context.setServletContext(new MockServletContext());
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test", Map.of("connecto.data", data.toString())));
    context.register(App.class, Refusals.class, ViewsConfiguration.class);
    context.refresh();
    mvc = MockMvcBuilders.webAppContextSetup(context).build();
  }

  public PaperLog log() {
    return bean(PaperLog.class);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** All views that the running processors have made, once they are at the head. */
  public List<String> dump() {
    awaitHead();
    List<String> lines = new ArrayList<>();
    new ViewDump().write(bean(ViewStore.class), projections(), lines::add);
    return lines;
  }

  /** Waits until every projection has seen the whole log. */
  public void awaitHead() {
    bean(ViewPositions.class)
        .await(projections().stream().map(Projection::name).toList(), log().head());
  }

  private List<Projection> projections() {
    return List.copyOf(context.getBeansOfType(Projection.class).values());
  }

  /** What the actor gets for a path below {@code /api/v1}. */
  public MockHttpServletResponse read(Actor actor, String path) {
    return read(actor, path, log().head());
  }

  /** Reads at a position at least. */
  public MockHttpServletResponse read(Actor actor, String path, long minPosition) {
    try {
      return mvc.perform(
              get("/api/v1" + path)
                  .requestAttr(ACTOR, actor)
                  .header(ReadPositionInterceptor.MIN_POSITION, minPosition))
          .andReturn()
          .getResponse();
    } catch (Exception e) {
      throw new IllegalStateException(path + " can't be read", e);
    }
  }

  /** The answer to a read that is allowed. */
  public JsonNode answer(Actor actor, String path) {
    MockHttpServletResponse response = read(actor, path);
    try {
      if (response.getStatus() != 200) {
        throw new AssertionError(response.getStatus() + " " + response.getContentAsString());
      }
      return json.readTree(response.getContentAsString());
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
