package io.connecto.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.app.demo.Api;
import io.connecto.app.demo.Marketplace;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Single requests whose answers are looked at as they come, without patience. */
final class Requests {

  static final int UNAVAILABLE = 503;
  static final String PASSWORD = "correct horse battery staple";

  private Requests() {}

  static String email(String name) {
    return name + "@example.com";
  }

  static HttpResponse<String> register(Api nobody, String name) {
    return post(
        nobody,
        "/api/v1/accounts",
        Map.of("displayName", name, "email", email(name), "password", PASSWORD));
  }

  /** Registers somebody who must be accepted; returns the account's id. */
  static String registered(Api nobody, String name) {
    HttpResponse<String> born = register(nobody, name);
    assertThat(born.statusCode()).as(born.body()).isEqualTo(201);
    return json(born).get("id").asString();
  }

  /** Places an order of one milestone, which must be accepted; returns its path. */
  static String place(Api client, String seller, long paise, long fromWallet) {
    Map<String, Object> milestone = Map.of("title", "Part", "amount", Marketplace.inr(paise));
    HttpResponse<String> placed =
        post(
            client,
            "/api/v1/orders",
            Map.of(
                "seller",
                seller,
                "milestones",
                List.of(milestone),
                "fromWallet",
                Marketplace.inr(fromWallet)));
    assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
    return "/api/v1/orders/" + json(placed).get("id").asString();
  }

  static HttpResponse<String> get(Api api, String path) {
    return api.exchange("GET", path, null, null);
  }

  static HttpResponse<String> post(Api api, String path, Object body) {
    return api.exchange("POST", path, body, UUID.randomUUID().toString());
  }

  /** What {@code /readyz} says of a part. */
  static String health(Api nobody, String part) {
    return json(get(nobody, "/readyz")).get("components").get(part).get("status").asString();
  }

  /** A refusal that says which problem it is, and when to come back. */
  static void isUnavailable(HttpResponse<String> answer, String problem) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(UNAVAILABLE);
    isClear(answer);
    assertThat(json(answer).get("type").asString()).endsWith("/problems/" + problem);
  }

  /**
   * A success, or a problem that says what it is and, when the server is at a loss, when to come
   * back. Of readiness the status alone says all.
   */
  static void isClear(HttpResponse<String> answer) {
    if (answer.statusCode() < 400 || answer.uri().getPath().equals("/readyz")) {
      return;
    }
    String what = answer.uri().getPath() + ": " + answer.statusCode() + " " + answer.body();
    assertThat(answer.headers().firstValue("Content-Type").orElse("nothing"))
        .as(what)
        .startsWith("application/problem+json");
    assertThat(json(answer).get("type").asString()).as(what).contains("/problems/");
    if (answer.statusCode() >= 500) {
      assertThat(answer.statusCode()).as(what).isEqualTo(UNAVAILABLE);
      assertThat(answer.headers().firstValueAsLong("Retry-After")).as(what).isPresent();
    }
  }

  static JsonNode json(HttpResponse<String> answer) {
    return new JsonMapper().readTree(answer.body());
  }
}
