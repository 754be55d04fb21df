package io.connecto.payment.gateway.sandbox;

import io.connecto.payment.gateway.Answer;
import io.connecto.payment.gateway.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP calls, and what each way of going wrong means. */
final class SandboxClient {

  private static final int TOO_MANY = 429;

  private final HttpClient http;
  private final JsonMapper json;
  private final Supplier<URI> base;
  private final Supplier<String> apiKey;
  private final Duration timeout;

  /**
   * @param base the server where the provider is; asked each time, because this server's own port
   *     is known only once it listens
   */
  SandboxClient(JsonMapper json, Supplier<URI> base, Supplier<String> apiKey, Duration timeout) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout.dividedBy(2))
            .build();
    this.json = json;
    this.base = base;
    this.apiKey = apiKey;
    this.timeout = timeout;
  }

  /** What an exchange gave: an answer, or what its failure means. */
  private record Exchange(
      @Nullable HttpResponse<byte[]> response, boolean reached, String failure) {}

  <T> Outcome<T> post(
      String path,
      Map<String, String> headers,
      Map<String, Object> body,
      Function<JsonNode, Outcome<T>> done) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    headers.forEach(request::header);
    Exchange exchange = send(request.build());
    HttpResponse<byte[]> response = exchange.response();
    if (response != null && isRefusal(response.statusCode())) {
      return new Outcome.Declined<>(reason(response));
    }
    return read(exchange, done) instanceof Outcome<T> outcome
        ? outcome
        : new Outcome.Unknown<>("not there");
  }

  <T> Answer<T> get(String path, Function<JsonNode, Answer<T>> done) {
    Exchange exchange = send(request(path).GET().build());
    HttpResponse<byte[]> response = exchange.response();
    if (response != null && response.statusCode() == 404) {
      return new Answer.Absent<>();
    }
    return read(exchange, done);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.get().resolve(SandboxController.BASE + path))
        .timeout(timeout)
        .header(SandboxController.API_KEY, apiKey.get());
  }

  private Exchange send(HttpRequest request) {
    try {
      return new Exchange(http.send(request, HttpResponse.BodyHandlers.ofByteArray()), true, "");
    } catch (ConnectException e) {
      return new Exchange(null, false, "no connection");
    } catch (IOException e) {
      return new Exchange(null, true, e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Exchange(null, true, "interrupted");
    }
  }

  private <T> Answer<T> read(Exchange exchange, Function<JsonNode, ? extends Answer<T>> done) {
    HttpResponse<byte[]> response = exchange.response();
    if (response == null) {
      return exchange.reached()
          ? new Outcome.Unknown<>(exchange.failure())
          : new Outcome.Busy<>(Duration.ZERO);
    }
    int status = response.statusCode();
    if (status == TOO_MANY || status == 401 || status == 403) {
      return new Outcome.Busy<>(retryAfter(response));
    } else if (status / 100 != 2) {
      return new Outcome.Unknown<>("status " + status);
    }
    try {
      return done.apply(json.readTree(response.body()));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return new Outcome.Unknown<>("the answer can't be read");
    }
  }

  /** The provider understood, and refuses: asking again would not help. */
  private static boolean isRefusal(int status) {
    return status == 400 || status == 402 || status == 404 || status == 422;
  }

  private static Duration retryAfter(HttpResponse<byte[]> response) {
    return Duration.ofSeconds(response.headers().firstValueAsLong("Retry-After").orElse(0));
  }

  private String reason(HttpResponse<byte[]> response) {
    try {
      return json.readTree(response.body()).path("reason").asString("refused");
    } catch (JacksonException e) {
      return "refused";
    }
  }
}
