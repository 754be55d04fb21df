package io.connecto.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.connecto.app.http.Scene.Request;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Makes requests that must be refused, of every kind, always the same ones for one seed. */
final class HostileRequests {

  private static final String TEN_MEGABYTES = "0".repeat(10 * 1024 * 1024);
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String NDJSON = "Content-Type: application/x-ndjson\r\n";

  private final Scene scene;
  private final Random random;
  private final HostileValues values;

  HostileRequests(Scene scene, long seed) {
    this.scene = scene;
    this.random = new Random(seed);
    this.values = new HostileValues(random);
  }

  /**
   * One request.
   *
   * @param lines whether it may be answered line by line instead
   */
  record Attack(String kind, String head, String body, boolean lines) {
    @Override
    public String toString() {
      String text = body.substring(0, Math.min(body.length(), 300));
      return kind + "\n" + head.substring(0, Math.min(head.length(), 600)) + text;
    }
  }

  Attack next() {
    int dice = random.nextInt(1000);
    if (dice < 3) {
      return tooLarge();
    } else if (dice < 350) {
      Request right = values.any(scene.writes());
      return write("wrong value", right, values.value(right.body()), bearer(right.token()));
    } else if (dice < 550) {
      Request right = values.any(scene.writes());
      return write("wrong form", right, values.form(right.body()), bearer(right.token()));
    } else if (dice < 640) {
      Request right = values.any(scene.writes());
      return write("bad token", right, right.body(), badToken());
    }
    return dice < 800 ? elsewhere() : protocol();
  }

  private Attack elsewhere() {
    return switch (random.nextInt(7)) {
      case 0 -> stranger();
      case 1 ->
          attack("stranger reads", "GET", values.any(scene.reads()), bearer(scene.stranger), "");
      case 2 -> attack("nobody reads", "GET", values.any(scene.reads()), badToken(), "");
      case 3 -> badId();
      case 4 -> badQuery();
      case 5 -> credentials();
      default -> lines();
    };
  }

  private Attack protocol() {
    Request right = values.any(scene.writes());
    return switch (random.nextInt(6)) {
      case 0 -> contentType(right);
      case 1 -> method(right);
      case 2 -> badKey(right);
      case 3 -> attack("no such path", "POST", "/api/v1/" + values.segment(), admin(), "{}");
      case 4 -> notAcceptable();
      default -> broken(right);
    };
  }

  private Attack stranger() {
    if (random.nextBoolean()) {
      return attack("stranger acts", "POST", values.any(scene.verbs()), bearer(scene.stranger), "");
    }
    // What anybody may do for themselves is left out.
    List<Request> others =
        scene.writes().stream()
            .filter(
                write ->
                    write.path().matches(".*/(credits|holds|freeze|cancel|refunds|roles|advance)"))
            .toList();
    Request right = values.any(others);
    return write("stranger writes", right, right.body(), bearer(scene.stranger));
  }

  private Attack badId() {
    Request right = values.any(scene.writes());
    String path =
        right.path().contains("_")
            ? right.path().replaceFirst("[a-z]{3}_[0-9a-z]{26}", "@").replace("@", values.segment())
            : right.path() + "/" + values.segment();
    return random.nextBoolean()
        ? attack("bad id", "POST", path, admin() + key() + JSON, right.body())
        : attack("bad id", "GET", path.replace("/credits", ""), admin(), "");
  }

  private Attack badQuery() {
    String list =
        values.any(List.of("/api/v1/orders", "/api/v1/balances", "/api/v1/ledger/entries"));
    return attack("bad query", "GET", list + "?" + values.query(), admin(), "");
  }

  private Attack credentials() {
    String login = "{\"email\":\"nobody%d@example.com\",\"password\":\"wrong\"}";
    String register =
        "{\"displayName\":\"A\",\"email\":\"a@example.com\",\"password\":\"correct horse\"}";
    return switch (random.nextInt(8)) {
      case 0 ->
          attack("guess", "POST", "/api/v1/auth/login", JSON, login.formatted(random.nextInt(9)));
      case 1, 2, 3 ->
          attack("bad login", "POST", "/api/v1/auth/login", JSON, values.value(login.formatted(0)));
      default ->
          attack("bad registration", "POST", "/api/v1/accounts", JSON, values.value(register));
    };
  }

  private Attack lines() {
    StringBuilder body = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      String line =
          "{\"id\":\"%s\",\"type\":\"wallet.grant-credit\",\"payload\":{\"wallet\":\"x\"}}"
              .formatted(UUID.randomUUID());
      body.append(random.nextBoolean() ? values.value(line) : values.form(line)).append('\n');
    }
    String text = body.toString();
    return make("lines", "POST", "/api/v1/commands", admin() + NDJSON, text, true);
  }

  private Attack contentType(Request right) {
    String type =
        values.any(
            List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "nonsense",
                "multipart/form-data; boundary=x",
                "application/x-ndjson",
                "image/png",
                "*/*",
                "/",
                "application/json; charset=nonsense",
                "text/json",
                ";;;"));
    String headers = bearer(right.token()) + key() + "Content-Type: " + type + "\r\n";
    return attack("content type", "POST", right.path(), headers, "?" + right.body());
  }

  private Attack method(Request right) {
    String method = values.any(List.of("PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "post", "X"));
    return attack(
        "method", method, right.path(), bearer(right.token()) + key() + JSON, right.body());
  }

  private Attack badKey(Request right) {
    String header =
        values.any(
            List.of(
                "Idempotency-Key: \r\n",
                "Idempotency-Key: a b\r\n",
                "Idempotency-Key: a\r\nIdempotency-Key: b\r\n",
                "Idempotency-Key: " + "k".repeat(256) + "\r\n",
                "Idempotency-Key: \u00e9\r\n",
                "Idempotency-Key: " + "k".repeat(20_000) + "\r\n"));
    return attack(
        "bad key", "POST", right.path(), bearer(right.token()) + header + JSON, right.body());
  }

  private Attack notAcceptable() {
    String header =
        "Accept: " + values.any(List.of("image/png", "text/csv", "nonsense", "a/b;q=x")) + "\r\n";
    return attack("not acceptable", "GET", "/api/v1/orders", admin() + header, "");
  }

  /** Not even HTTP. */
  private Attack broken(Request right) {
    String valid = bearer(right.token()) + key() + JSON;
    String body = right.body();
    int length = body.length();
    String start = "POST " + right.path() + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + valid;
    String head =
        switch (random.nextInt(8)) {
          case 0 -> start + "Content-Length: -1\r\n\r\n";
          case 1 -> start + "Content-Length: x\r\n\r\n";
          case 2 -> start + "Content-Length: 1\r\nContent-Length: " + length + "\r\n\r\n";
          case 3 -> start + "Transfer-Encoding: chunked\r\n\r\nzz\r\n";
          case 4 -> start + "Transfer-Encoding: nonsense\r\n\r\n";
          case 5 -> start + "Bad Header: x\r\nContent-Length: " + length + "\r\n\r\n";
          case 6 ->
              start
                  + "X-Large: "
                  + "x".repeat(40_000)
                  + "\r\nContent-Length: "
                  + length
                  + "\r\n\r\n";
          default ->
              start.replace("HTTP/1.1", "HTTP/9.9") + "Content-Length: " + length + "\r\n\r\n";
        };
    return new Attack("broken", head, body, false);
  }

  private Attack tooLarge() {
    Request right = values.any(scene.writes());
    String headers = bearer(right.token()) + key() + JSON;
    return make("too large", "POST", right.path(), headers, TEN_MEGABYTES, false);
  }

  private Attack write(String kind, Request right, String body, String token) {
    return attack(kind, right.method(), right.path(), token + key() + JSON, body);
  }

  private static Attack attack(
      String kind, String method, String path, String headers, String body) {
    return make(kind, method, path, headers, body, false);
  }

  private static Attack make(
      String kind, String method, String path, String headers, String body, boolean lines) {
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + headers
            + "Content-Length: "
            + body.getBytes(UTF_8).length
            + "\r\n\r\n";
    return new Attack(kind, head, body, lines);
  }

  private String badToken() {
    return switch (random.nextInt(7)) {
      case 0 -> "";
      case 1 -> bearer(scene.ended);
      case 2 -> bearer(scene.forged);
      case 3 -> bearer(scene.admin.substring(0, scene.admin.length() - 6) + "AAAAAA");
      case 4 -> bearer("eyJhbGciOiJub25lIn0." + scene.admin.split("\\.", -1)[1] + ".");
      case 5 -> "Authorization: Basic YWRtaW46YWRtaW4=\r\n";
      default -> bearer(values.garbage(40).replaceAll("[^ -~]", "x"));
    };
  }

  private String admin() {
    return bearer(scene.admin);
  }

  private static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  private static String key() {
    return "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
  }
}
