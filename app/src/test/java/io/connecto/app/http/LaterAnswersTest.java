package io.connecto.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.account.AccountCommand.EraseAccount;
import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Refused;
import io.connecto.ledger.command.Answer;
import io.connecto.ledger.command.DurableAnswer;
import io.connecto.ledger.command.NoDetails;
import io.connecto.ledger.command.WriteEndpoint;
import io.connecto.ledger.command.WriteRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the answer of a write gets into its response. */
class LaterAnswersTest {

  private static final JsonMapper JSON = HttpJson.mapper();
  private static final Recorded RECORDED = new Recorded(7, List.of(), Instant.EPOCH, false);

  private final CompletableFuture<Recorded> books = new CompletableFuture<>();
  private final WriteEndpoint endpoint =
      new WriteEndpoint(submission -> books, Clock.systemUTC(), List.of(), JSON);
  private final JsonResponses responses = new JsonResponses(JSON);
  private final LaterAnswers later =
      new LaterAnswers(
          new ProblemResponses(new ProblemTranslator(new ProblemCatalogue()), responses),
          responses);
  private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/somewhere");
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @BeforeEach
  void begin() {
    request.setAsyncSupported(true);
    Trace.begin(null);
  }

  @AfterEach
  void end() {
    Trace.end();
  }

  private void controllerReturns(Object body) throws Exception {
    MethodParameter type =
        new MethodParameter(
            WriteEndpoint.class.getMethod(
                "carryOut", WriteRequest.class, Object.class, Command.class, Function.class),
            -1);
    DurableAnswer<Object> answer =
        endpoint.carryOut(
            new WriteRequest(Actor.ANYBODY, Optional.empty(), "POST /somewhere", Instant.MAX),
            NoDetails.NONE,
            new EraseAccount(AccountId.next(Instant.now())),
            recorded -> Answer.born(recorded, "/there", body));
    ModelAndViewContainer container = new ModelAndViewContainer();
    assertThat(later.supportsReturnType(type)).isTrue();
    assertThat(later.isAsyncReturnValue(answer, type)).isTrue();
    later.handleReturnValue(answer, type, container, new ServletWebRequest(request, response));
    assertThat(container.isRequestHandled()).isTrue();
    assertThat(request.isAsyncStarted()).isTrue();
  }

  private JsonNode body() throws Exception {
    return JSON.readTree(response.getContentAsByteArray());
  }

  @Test
  void anAnswerThatIsThereWaitsForTheFilters() throws Exception {
    books.complete(RECORDED);
    controllerReturns(Map.of("id", 1));
    assertThat(response.getContentAsByteArray()).isEmpty();
    assertThat(response.getHeaderNames()).isEmpty();
    later.release(request, response);
    assertThat(response.getStatus()).isEqualTo(201);
    assertThat(response.getHeader("Location")).isEqualTo("/there");
    assertThat(response.getHeader("ConnectO-Position")).isEqualTo("7");
    assertThat(response.getContentType()).isEqualTo("application/json");
    assertThat(body().get("id").asInt()).isOne();
    assertThat(request.isAsyncStarted()).isFalse();
  }

  @Test
  void anAnswerIsGivenByWhoeverBringsIt() throws Exception {
    controllerReturns(Map.of("id", 1));
    later.release(request, response);
    assertThat(response.getContentAsByteArray()).isEmpty();
    assertThat(request.isAsyncStarted()).isTrue();
    ForkJoinPool.commonPool().submit(() -> books.complete(RECORDED)).get();
    assertThat(response.getStatus()).isEqualTo(201);
    assertThat(request.isAsyncStarted()).isFalse();
  }

  @Test
  void aFailureIsAProblemOfItsRequest() throws Exception {
    controllerReturns(Map.of());
    later.release(request, response);
    ForkJoinPool.commonPool()
        .submit(() -> books.completeExceptionally(new Refused(new LedgerRefusal.Unknown())))
        .get();
    assertThat(response.getStatus()).isEqualTo(404);
    assertThat(response.getContentType()).isEqualTo("application/problem+json");
    assertThat(body().get("instance").asString()).isEqualTo("/somewhere");
    assertThat(body().get("traceId").asString()).isEqualTo(Trace.current());
    assertThat(request.isAsyncStarted()).isFalse();
  }

  @Test
  void whatCanNotBeWrittenIsOurMistakeAndTellsNothing() throws Exception {
    Iterable<Object> unwritable =
        () -> {
          throw new IllegalStateException("this is a secret");
        };
    controllerReturns(unwritable);
    later.release(request, response);
    books.complete(RECORDED);
    assertThat(response.getStatus()).isEqualTo(500);
    assertThat(response.getContentAsString()).doesNotContain("secret");
    assertThat(response.getHeader("Location")).isNull();
    assertThat(request.isAsyncStarted()).isFalse();
  }

  /**
   * Whoever brings it would wait for its reader, if it was sent: a length that is reached sends.
   */
  @Test
  void anAnswerOfAnySizeStaysInTheBuffer() throws Exception {
    controllerReturns(Map.of("text", "x".repeat(100_000)));
    later.release(request, response);
    books.complete(RECORDED);
    assertThat(response.getContentAsByteArray()).hasSizeGreaterThan(100_000);
    assertThat(response.isCommitted()).isFalse();
    assertThat(response.getHeader("Content-Length")).isNull();
  }

  @Test
  void whoBringsAnAnswerGoesOnWithItsOwnTrace() throws Exception {
    controllerReturns(Map.of());
    String ofTheRequest = Trace.current();
    later.release(request, response);
    Trace.begin(null);
    String ofTheOther = Trace.current();
    books.completeExceptionally(new Refused(new LedgerRefusal.Unknown()));
    assertThat(Trace.current()).isEqualTo(ofTheOther);
    assertThat(body().get("traceId").asString()).isEqualTo(ofTheRequest);
  }

  @Test
  void anAnswerIsLetGoOnce() throws Exception {
    controllerReturns(Map.of("id", 1));
    later.release(request, response);
    later.release(request, response);
    books.complete(RECORDED);
    assertThat(body().get("id").asInt()).isOne();
  }

  @Test
  void whenNothingCanBeWrittenTheExchangeEnds() throws Exception {
    controllerReturns(Map.of());
    HttpServletResponse gone =
        new HttpServletResponseWrapper(response) {
          @Override
          public boolean isCommitted() {
            throw new IllegalStateException("the exchange is over");
          }
        };
    later.release(request, gone);
    books.complete(RECORDED);
    assertThat(response.getStatus()).isEqualTo(500);
    assertThat(request.isAsyncStarted()).isFalse();
  }

  @Test
  void aRequestWithoutSuchAnAnswerIsLeftAlone() {
    later.release(request, response);
    assertThat(request.isAsyncStarted()).isFalse();
    assertThat(response.getContentAsByteArray()).isEmpty();
  }
}
