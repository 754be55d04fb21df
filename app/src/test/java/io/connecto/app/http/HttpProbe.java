package io.connecto.app.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller that looks at every detail of an answer. */
final class HttpProbe {

  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;

  HttpProbe(int port) {
    this.base = URI.create("http://127.0.0.1:" + port);
  }

  /** What came back. */
  record Reply(int status, Map<String, java.util.List<String>> headers, String body) {

    JsonNode json() {
      return JSON.readTree(body);
    }

    String header(String name) {
      return headers.entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(name))
          .map(entry -> String.join(", ", entry.getValue()))
          .findFirst()
          .orElse("");
    }

    /** The last part of the problem's type. */
    String problem() {
      return header("Content-Type").equals("application/problem+json")
          ? json().path("type").asString("").replace("/problems/", "")
          : "no problem but " + header("Content-Type") + ": " + body;
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(20));
  }

  Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Reply get(String path) {
    return send(request(path));
  }

  Reply get(String path, String token) {
    return send(request(path).header("Authorization", "Bearer " + token));
  }

  Reply post(String path, String token, String body) {
    return post(path, token, UUID.randomUUID().toString(), body);
  }

  Reply post(String path, String token, String key, String body) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }

  Reply postOpenly(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Registers somebody and returns their token. */
  String person(String name) {
    String email = UUID.randomUUID() + "@example.com";
    String register =
        "{\"displayName\":\"%s\",\"email\":\"%s\",\"password\":\"correct horse\"}"
            .formatted(name, email);
    Reply registered = postOpenly("/api/v1/accounts", register);
    if (registered.status() != 201) {
      throw new IllegalStateException(registered.toString());
    }
    return login(email.toUpperCase(Locale.ROOT), "correct horse");
  }

  String login(String email, String password) {
    String login = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
    return postOpenly("/api/v1/auth/login", login).json().get("accessToken").asString();
  }
}
