package io.connecto.app.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One caller of the HTTP API: with or without a token, giving every write an idempotency key, and
 * reading what it wrote by naming the position it has seen.
 */
public final class Api {

  private static final Duration TIME_OUT = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int UNAVAILABLE = 503;

  private final HttpClient http;
  private final Consumer<HttpResponse<String>> heard;
  private final JsonMapper json;
  private final URI base;
  private final @Nullable String token;
  private final AtomicLong position;

  private Api(
      HttpClient http,
      Consumer<HttpResponse<String>> heard,
      JsonMapper json,
      URI base,
      @Nullable String token,
      AtomicLong position) {
    this.http = http;
    this.heard = heard;
    this.json = json;
    this.base = base;
    this.token = token;
    this.position = position;
  }

  /** A caller nobody knows yet. */
  public static Api at(URI base) {
    return at(base, answer -> {});
  }

  /**
   * A caller nobody knows yet.
   *
   * @param heard is told every answer, of whoever logs in too, in the thread that asked
   */
  public static Api at(URI base, Consumer<HttpResponse<String>> heard) {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return new Api(http, heard, new JsonMapper(), base, null, new AtomicLong());
  }

  /** The same server, as the person who logs in with {@code email} and {@code password}. */
  public Api login(String email, String password) {
    JsonNode answer = post("/api/v1/auth/login", Map.of("email", email, "password", password));
    return new Api(http, heard, json, base, answer.get("accessToken").asString(), position);
  }

  /** Reads; while the server says that it can't answer now, asks again as it says. */
  public JsonNode get(String path) {
    return body(patiently(() -> exchange("GET", path, null, null)));
  }

  /** Writes, as patiently as {@link #get}: the key makes a second time do nothing. */
  public JsonNode post(String path, Object body) {
    String key = UUID.randomUUID().toString();
    return body(patiently(() -> exchange("POST", path, body, key)));
  }

  private static HttpResponse<String> patiently(Supplier<HttpResponse<String>> request) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    HttpResponse<String> response = request.get();
    while (response.statusCode() == UNAVAILABLE && System.nanoTime() < until) {
      try {
        TimeUnit.SECONDS.sleep(response.headers().firstValueAsLong("Retry-After").orElse(1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return response;
      }
      response = request.get();
    }
    return response;
  }

  /** Many commands in one request; one answer for each, in the same order. */
  public List<JsonNode> bulk(List<?> commands) {
    String lines =
        commands.stream().map(json::writeValueAsString).collect(Collectors.joining("\n", "", "\n"));
    HttpRequest.Builder request =
        authorised("/api/v1/commands")
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(lines));
    HttpResponse<String> response = send(request.build());
    if (response.statusCode() >= 400) {
      throw refused(response);
    }
    return response.body().lines().map(json::readTree).toList();
  }

  /** One request; its answer as it came, whatever its status. */
  public HttpResponse<String> exchange(
      String method, String path, @Nullable Object body, @Nullable String idempotencyKey) {
    HttpRequest.Builder request = authorised(path);
    if (idempotencyKey != null && !path.startsWith("/api/v1/auth/")) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    if (method.equals("GET") && position.get() > 0) {
      request.header("ConnectO-Min-Position", Long.toString(position.get()));
    }
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
    }
    HttpResponse<String> response = send(request.build());
    if (!method.equals("GET")) {
      response
          .headers()
          .firstValueAsLong("ConnectO-Position")
          .ifPresent(seen -> position.accumulateAndGet(seen, Math::max));
    }
    return response;
  }

  private HttpRequest.Builder authorised(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIME_OUT);
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      heard.accept(answer);
      return answer;
    } catch (IOException e) {
      throw new IllegalStateException("no answer from " + request.uri().getPath(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static IllegalStateException refused(HttpResponse<String> response) {
    return new IllegalStateException(
        response.request().method()
            + " "
            + response.uri().getPath()
            + ": "
            + response.statusCode()
            + " "
            + response.body());
  }

  private JsonNode body(HttpResponse<String> response) {
    if (response.statusCode() >= 400) {
      throw refused(response);
    }
    return json.readTree(Optional.of(response.body()).filter(text -> !text.isBlank()).orElse("{}"));
  }
}
