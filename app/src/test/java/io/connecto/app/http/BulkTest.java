package io.connecto.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.account.AccountId;
import io.connecto.account.AccountRole;
import io.connecto.app.http.HttpProbe.Reply;
import io.connecto.wallet.WalletId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BulkTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final TestServer server = TestServer.shared();
  private final HttpProbe probe = server.probe();
  private final AccountId account = AccountId.next(Instant.now());
  private final WalletId wallet = WalletId.of(account, Currency.getInstance("INR"));

  @Test
  void answersLineByLineInOrder() {
    List<JsonNode> answers =
        send(
            line(
                "open",
                "wallet.open",
                "{\"owner\":\"%s\",\"currency\":\"INR\"}".formatted(account)),
            "",
            line(
                "freeze",
                "wallet.freeze",
                "{\"wallet\":\"%s\",\"reason\":\"x\"}".formatted(wallet)),
            line(
                "open",
                "wallet.open",
                "{\"owner\":\"%s\",\"currency\":\"INR\"}".formatted(account)),
            line("close", "wallet.close", "{\"wallet\":\"%s\"}".formatted(wallet)));
    assertThat(answers)
        .extracting(a -> a.get("id").asString())
        .containsExactly("open", "freeze", "open", "close");
    assertThat(answers).extracting(a -> a.get("line").asInt()).containsExactly(1, 3, 4, 5);
    assertThat(answers)
        .extracting(a -> a.get("status").asInt())
        .containsExactly(200, 200, 200, 409);
    assertThat(answers.get(0).get("events").get(0).asString()).isEqualTo("wallet.opened");
    assertThat(answers.get(2).get("replayed").asBoolean()).isTrue();
    assertThat(answers.get(2).get("position")).isEqualTo(answers.get(0).get("position"));
    assertThat(answers.get(3).at("/problem/type").asString())
        .isEqualTo("/problems/wallet-is-frozen");
  }

  @Test
  void aBadLineIsAProblemOfThatLineOnly() {
    List<JsonNode> answers =
        send(
            "nonsense",
            "[]",
            "{\"id\":\"a\"}",
            line("a", "wallet.nonsense", "{}"),
            line("a", "wallet.opened", "{}"),
            line("", "wallet.open", "{}"),
            line("a", "wallet.open", "{\"owner\":\"x\",\"currency\":\"INR\"}"),
            line(
                "a",
                "wallet.grant-credit",
                "{\"wallet\":\"%s\",\"amount\":{\"amount\":1.5,\"currency\":\"INR\"},\"reason\":\"x\"}"
                    .formatted(wallet)),
            line(
                "a",
                "account.register",
                "{\"account\":\"%s\",\"displayName\":{\"subject\":\"x\",\"clear\":\"x\"},\"email\":null,\"emailClaim\":\"x\",\"passwordHash\":null}"
                    .formatted(account)),
            line(
                "a",
                "wallet.open",
                "{\"owner\":\"%s\",\"currency\":\"INR\",\"x\":\"%s\"}"
                    .formatted(account, "x".repeat(70_000))),
            line("b", "wallet.open", "{\"owner\":\"%s\",\"currency\":\"INR\"}".formatted(account)));
    assertThat(answers)
        .extracting(a -> a.get("status").asInt())
        .containsExactly(400, 400, 400, 422, 422, 422, 422, 400, 422, 422, 200);
    assertThat(answers)
        .extracting(a -> a.at("/problem/errors/0/pointer").asString(""))
        .containsExactly(
            "",
            "",
            "/type",
            "/type",
            "/type",
            "/id",
            "/payload/owner",
            "/payload/amount/amount",
            "/payload/displayName",
            "",
            "");
  }

  @Test
  void aRefusalPointsIntoThePayload() {
    List<JsonNode> answers =
        send(
            line("1", "wallet.open", "{\"owner\":\"%s\",\"currency\":\"INR\"}".formatted(account)),
            line(
                "2",
                "wallet.grant-credit",
                "{\"wallet\":\"%s\",\"amount\":{\"amount\":0,\"currency\":\"INR\"},\"reason\":\"x\"}"
                    .formatted(wallet)));
    assertThat(answers.get(1).at("/problem/errors/0/pointer").asString())
        .isEqualTo("/payload/amount/amount");
  }

  @Test
  void othersMayNotDoWhatIsNotTheirs() {
    String token = server.token(AccountId.next(Instant.now()));
    Reply reply =
        post(
            token,
            line("1", "wallet.open", "{\"owner\":\"%s\",\"currency\":\"INR\"}".formatted(account)));
    assertThat(JSON.readTree(reply.body()).get("status").asInt()).isEqualTo(403);
  }

  @Test
  void manyMoreLinesThanTheWindow() {
    String lines =
        IntStream.range(0, 5_000)
            .mapToObj(
                i ->
                    line(
                        "n" + i,
                        i % 2 == 0 ? "wallet.freeze" : "wallet.unfreeze",
                        i % 2 == 0
                            ? "{\"wallet\":\"%s\",\"reason\":\"x\"}".formatted(wallet)
                            : "{\"wallet\":\"%s\"}".formatted(wallet)))
            .collect(Collectors.joining("\n"));
    send(line("open", "wallet.open", "{\"owner\":\"%s\",\"currency\":\"INR\"}".formatted(account)));
    List<JsonNode> answers = parse(post(admin(), lines));
    assertThat(answers).hasSize(5_000);
    assertThat(answers).allMatch(answer -> answer.get("status").asInt() == 200);
    assertThat(answers.get(4_999).get("id").asString()).isEqualTo("n4999");
  }

  /** The body need not end before answers come: a caller may go on after having seen them. */
  @Test
  void answersComeWhileTheBodyIsOpen() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      String head =
          String.join(
              "\r\n",
              "POST /api/v1/commands HTTP/1.1",
              "Host: localhost",
              "Authorization: Bearer " + admin(),
              "Content-Type: application/x-ndjson",
              "Transfer-Encoding: chunked",
              "Connection: close",
              "",
              "");
      out.write(head.getBytes(UTF_8));
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      for (int i = 0; i < 3; i++) {
        chunk(out, line("c" + i, "wallet.open", "{\"owner\":\"x\",\"currency\":\"INR\"}") + "\n");
        String answer = in.readLine();
        while (answer != null && !answer.startsWith("{")) {
          answer = in.readLine();
        }
        assertThat(answer).contains("\"id\":\"c" + i + "\"");
      }
      chunk(out, "");
    }
  }

  private static void chunk(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
    out.write(bytes);
    out.write("\r\n".getBytes(UTF_8));
    out.flush();
  }

  @Test
  void onlyLinesOfJsonAreTaken() {
    Reply reply = probe.post("/api/v1/commands", admin(), "{}");
    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.problem()).isEqualTo("unsupported-media-type");
  }

  private List<JsonNode> send(String... lines) {
    return parse(post(admin(), String.join("\n", lines)));
  }

  private static List<JsonNode> parse(Reply reply) {
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).startsWith("application/x-ndjson");
    return reply.body().lines().map(JSON::readTree).toList();
  }

  private Reply post(String token, String body) {
    return probe.send(
        probe
            .request("/api/v1/commands")
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(body)));
  }

  private String admin() {
    return server.token(account, AccountRole.ADMIN);
  }

  private static String line(String id, String type, String payload) {
    return "{\"id\":\"%s\",\"type\":\"%s\",\"payload\":%s}".formatted(id, type, payload);
  }
}
