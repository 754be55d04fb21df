package io.connecto.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.account.AccountId;
import io.connecto.account.AccountRole;
import io.connecto.app.http.HttpProbe.Reply;
import io.connecto.app.security.AccessTokens;
import io.connecto.clock.ConnectoClock;
import io.connecto.ledger.Secrets;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every endpoint. */
class ConventionsTest {

  private static final String INR = "{\"currency\":\"INR\"}";
  private static final String EUR = "{\"currency\":\"EUR\"}";

  private final TestServer server = TestServer.shared();
  private final HttpProbe probe = server.probe();

  private String person() {
    return server.token(AccountId.next(Instant.now()));
  }

  private String admin() {
    return server.token(AccountId.next(Instant.now()), AccountRole.ADMIN);
  }

  @Test
  void whoeverRegistersCanLogIn() {
    String token = probe.person("Asha");
    assertThat(probe.post("/api/v1/wallets", token, EUR).status()).isEqualTo(201);
  }

  @Test
  void aWriteAnswersWithPlaceAndPosition() {
    Reply opened = probe.post("/api/v1/wallets", person(), INR);
    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.header("Location"))
        .isEqualTo("/api/v1/wallets/" + opened.json().get("id").asString());
    assertThat(Long.parseLong(opened.header("ConnectO-Position"))).isPositive();
    assertThat(opened.header("Idempotent-Replayed")).isEmpty();
    assertThat(opened.json().get("status").asString()).isEqualTo("OPEN");
  }

  @Test
  void theSameKeyAnswersTheSame() {
    String token = person();
    Reply first = probe.post("/api/v1/wallets", token, "key", INR);
    Reply again = probe.post("/api/v1/wallets", token, "key", " { \"currency\" : \"INR\" } ");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("ConnectO-Position")).isEqualTo(first.header("ConnectO-Position"));
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");

    Reply other = probe.post("/api/v1/wallets", token, "key", EUR);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("key-reused");

    Reply someoneElse = probe.post("/api/v1/wallets", person(), "key", INR);
    assertThat(someoneElse.status()).isEqualTo(201);
  }

  @Test
  void twoStrangersMayUseOneKey() {
    for (String email : new String[] {"one@example.com", "two@example.com"}) {
      String body =
          "{\"displayName\":\"A\",\"email\":\"%s\",\"password\":\"correct horse\"}"
              .formatted(email);
      Reply reply =
          probe.send(
              probe
                  .request("/api/v1/accounts")
                  .header("Content-Type", "application/json")
                  .header("Idempotency-Key", "1")
                  .POST(BodyPublishers.ofString(body)));
      assertThat(reply.status()).isEqualTo(201);
    }
  }

  @Test
  void whatMovesMoneyNeedsAKey() {
    Reply reply =
        probe.send(
            probe
                .request("/api/v1/orders")
                .header("Authorization", "Bearer " + person())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.problem()).isEqualTo("idempotency-key-missing");
  }

  @Test
  void keysAreVisibleAscii() {
    for (String key : new String[] {" ", "a b", "k".repeat(256)}) {
      Reply reply = probe.post("/api/v1/wallets", person(), key, INR);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.problem()).isEqualTo("bad-parameter");
      assertThat(reply.json().at("/errors/0/parameter").asString()).isEqualTo("Idempotency-Key");
    }
  }

  @Test
  void refusalsAreProblemsOfTheirKind() {
    String asha = person();
    String wallet = probe.post("/api/v1/wallets", asha, INR).json().get("id").asString();
    String freeze = "/api/v1/wallets/" + wallet + "/freeze";
    String admin = admin();

    Reply forbidden = probe.post(freeze, asha, "{\"reason\":\"why not\"}");
    assertThat(forbidden.status()).isEqualTo(403);
    assertThat(forbidden.problem()).isEqualTo("not-yours");
    assertThat(forbidden.json().get("instance").asString()).isEqualTo(freeze);
    assertThat(forbidden.json().get("traceId").asString()).hasSize(32);

    Reply exists = probe.post("/api/v1/wallets", asha, INR);
    assertThat(exists.status()).isEqualTo(409);
    assertThat(exists.problem()).isEqualTo("wallet-exists");

    Reply unknown =
        probe.post(
            freeze.replace(wallet, "wal_01jz6qk3v8e2tb9w4m5x7c1d0f"), admin, "{\"reason\":\"x\"}");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.problem()).isEqualTo("wallet-unknown");

    String credit = "{\"amount\":{\"amount\":0,\"currency\":\"INR\"},\"reason\":\"x\"}";
    Reply invalid = probe.post("/api/v1/wallets/" + wallet + "/credits", admin, credit);
    assertThat(invalid.status()).isEqualTo(422);
    assertThat(invalid.json().at("/errors/0/pointer").asString()).isEqualTo("/amount/amount");
    assertThat(invalid.json().at("/errors/0/reason").asString())
        .isEqualTo("must be more than zero");

    assertThat(probe.post(freeze, admin, "{\"reason\":\"x\"}").status()).isEqualTo(200);
    Reply closed = probe.post("/api/v1/wallets/" + wallet + "/close", asha, "");
    assertThat(closed.problem()).isEqualTo("wallet-is-frozen");
  }

  @Test
  void anOrderNeedsASellerWhoIsThere() {
    String order =
        """
        {"seller":"acc_01jz6qk3v8e2tb9w4m5x7c1d0f","milestones":[{"title":"a","amount":{"amount":5,"currency":"INR"}}]}""";
    Reply reply = probe.post("/api/v1/orders", person(), order);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/errors/0/pointer").asString()).isEqualTo("/seller");
  }

  @Test
  void boundsOfFieldsAreChecked() {
    String order =
        """
        {"seller":"acc_01jz6qk3v8e2tb9w4m5x7c1d0f","milestones":[{"title":"","amount":{"amount":5,"currency":"INR"}}]}""";
    Reply reply = probe.post("/api/v1/orders", person(), order);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/errors/0/pointer").asString()).isEqualTo("/milestones/0/title");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"currency":         | application/json | 400 | malformed-json
          {"currency":"INR"} x | application/json | 400 | malformed-json
          {}                   | application/json | 400 | unreadable-field
          {"currency":5}       | application/json | 400 | unreadable-field
          {"currency":"?"}     | application/json | 422 | malformed
          []                   | application/json | 400 | unreadable-field
          null                 | application/json | 400 | malformed-json
          <a/>                 | application/xml  | 415 | unsupported-media-type
          currency=INR         | application/x-www-form-urlencoded | 415 | unsupported-media-type
          {}                   | nonsense         | 415 | unsupported-media-type
          """)
  void bodiesThatCantBeRead(String body, String contentType, int status, String problem) {
    Reply reply =
        probe.send(
            probe
                .request("/api/v1/wallets")
                .header("Authorization", "Bearer " + person())
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body)));
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.problem()).isEqualTo(problem);
  }

  @Test
  void nothingIsLongerThanAMebibyte() {
    String token = person();
    byte[] body = new byte[10 * 1024 * 1024];
    Reply known = probe.send(large(token).POST(BodyPublishers.ofByteArray(body)));
    assertThat(known.status()).isEqualTo(413);
    assertThat(known.problem()).isEqualTo("body-too-large");

    String text = "{\"currency\":\"INR\"" + " ".repeat(2 * 1024 * 1024) + "}";
    Reply chunked =
        probe.send(
            large(token)
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(text.getBytes(UTF_8)))));
    assertThat(chunked.status()).isEqualTo(413);
  }

  private java.net.http.HttpRequest.Builder large(String token) {
    return probe
        .request("/api/v1/wallets")
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  @Test
  void whatIsNotThereIsAProblemToo() {
    String token = person();
    assertThat(probe.get("/api/v1/nothing", token).problem()).isEqualTo("not-found");
    assertThat(probe.get("/api/v1/nothing").problem()).isEqualTo("unauthenticated");
    assertThat(probe.get("/elsewhere").status()).isEqualTo(401);
    assertThat(probe.get("/elsewhere", token).status()).isEqualTo(403);
    assertThat(probe.get("/problems/nothing").problem()).isEqualTo("not-found");
    Reply method = probe.get("/api/v1/commands", token);
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.problem()).isEqualTo("method-not-allowed");
    assertThat(method.header("Allow")).isEqualTo("POST");
    Reply id = probe.post("/api/v1/wallets/ord_01jz6qk3v8e2tb9w4m5x7c1d0f/close", token, "{}");
    assertThat(id.status()).isEqualTo(400);
    assertThat(id.json().at("/errors/0/reason").asString())
        .isEqualTo("must be an id of the form wal_ and 26 characters");
  }

  @Test
  void onlyAGoodTokenOpens() {
    AccountId account = AccountId.next(Instant.now());
    String good =
        new AccessTokens(server.bean(Secrets.class), Clock.systemUTC()).issue(account, Set.of());
    assertThat(probe.get("/api/v1/nothing", good).status()).isEqualTo(404);

    ConnectoClock past =
        new ConnectoClock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-15).minusSeconds(1)));
    String ended = new AccessTokens(server.bean(Secrets.class), past).issue(account, Set.of());
    String forged =
        new AccessTokens(purpose -> new byte[32], Clock.systemUTC()).issue(account, Set.of());
    String none = "eyJhbGciOiJub25lIn0." + good.split("\\.", -1)[1] + ".";
    for (String bad : new String[] {ended, forged, none, good + "x", "x", "a.b.c"}) {
      Reply reply = probe.get("/api/v1/nothing", bad);
      assertThat(reply.status()).as(bad).isEqualTo(401);
      assertThat(reply.problem()).isEqualTo("unauthenticated");
      assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
  }

  @Test
  void guessingPasswordsEnds() {
    String body = "{\"email\":\"nobody@example.com\",\"password\":\"guess\"}";
    for (int i = 0; i < 8; i++) {
      Reply reply = probe.postOpenly("/api/v1/auth/login", body);
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.problem()).isEqualTo("wrong-credentials");
    }
    Reply enough = probe.postOpenly("/api/v1/auth/login", body);
    assertThat(enough.status()).isEqualTo(429);
    assertThat(enough.problem()).isEqualTo("too-many-attempts");
    assertThat(Long.parseLong(enough.header("Retry-After"))).isBetween(1L, 900L);
  }

  @Test
  void answersCarrySecurityHeaders() {
    Reply reply = probe.get("/api/v1/nothing");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(reply.header("Cache-Control")).contains("no-store");
    assertThat(reply.header("Content-Security-Policy")).contains("default-src 'self'");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(reply.header("Server")).isEmpty();
  }

  @Test
  void aTraceOfTheCallerIsKept() {
    Reply reply =
        probe.send(
            probe
                .request("/api/v1/nothing")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
    assertThat(reply.json().get("traceId").asString())
        .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @Test
  void everyTypeOfProblemHasAPage() {
    Reply list = probe.get("/problems");
    assertThat(list.status()).isEqualTo(200);
    for (ProblemCatalogue.Entry entry : new ProblemCatalogue().all()) {
      assertThat(list.body()).contains("/problems/" + entry.name());
      Reply page = probe.get("/problems/" + entry.name());
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
      assertThat(page.body()).contains("What happened", "What to do", entry.title());
    }
  }

  @Test
  void operatorsSeeHowItRuns() {
    assertThat(probe.get("/livez").status()).isEqualTo(200);
    assertThat(probe.get("/readyz").json().get("status").asString()).isEqualTo("UP");
    assertThat(probe.get("/metrics").status()).isEqualTo(401);
    assertThat(probe.get("/metrics", person()).status()).isEqualTo(403);
    assertThat(probe.get("/metrics", admin()).body()).contains("jvm_memory_used_bytes");
  }

  @Test
  void theDescriptionCanBeTried() {
    assertThat(probe.get("/openapi.json").json().get("openapi").asString()).isEqualTo("3.1.0");
    assertThat(probe.get("/docs").status()).isEqualTo(302);
    assertThat(probe.get("/swagger-ui/index.html").status()).isEqualTo(200);
  }
}
