package io.connecto.app.http;

import io.connecto.account.AccountId;
import io.connecto.account.AccountRole;
import io.connecto.app.security.AccessTokens;
import io.connecto.ledger.Secrets;
import io.connecto.wallet.WalletId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** A marketplace with something to steal: a paid order between two people, and a stranger. */
final class Scene {

  /** A request that would be carried out, or refused for its state alone, if nobody spoilt it. */
  record Request(String method, String path, String body, String token) {}

  private final TestServer server;
  private final HttpProbe probe;
  final String client;
  final String seller;
  final String stranger;
  final String admin;
  final String ended;
  final String forged;
  private final WalletId wallet;
  private final String sellerId;
  private final String order;

  Scene(TestServer server) {
    this.server = server;
    this.probe = server.probe();
    this.admin = server.administrator();
    this.client = probe.person("Client");
    this.seller = probe.person("Seller");
    AccountId nobody = AccountId.next(Instant.now());
    this.stranger = server.token(nobody);
    Secrets secrets = server.bean(Secrets.class);
    Clock past = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
    this.ended = new AccessTokens(secrets, past).issue(nobody, Set.of(AccountRole.ADMIN));
    this.forged =
        new AccessTokens(purpose -> new byte[32], Clock.systemUTC())
            .issue(nobody, Set.of(AccountRole.ADMIN));
    String clientId = me(client);
    this.sellerId = me(seller);
    this.wallet = WalletId.of(new AccountId(clientId), Currency.getInstance("INR"));
    this.order = paidOrder();
  }

  private String me(String token) {
    Awaitility.await().until(() -> probe.get("/api/v1/accounts/me", token).status() == 200);
    return probe.get("/api/v1/accounts/me", token).json().get("id").asString();
  }

  private String paidOrder() {
    Awaitility.await().until(() -> probe.get("/api/v1/wallets/" + wallet, client).status() == 200);
    must(200, probe.post("/api/v1/wallets/" + wallet + "/credits", admin, credit()));
    HttpProbe.Reply placed = must(201, probe.post("/api/v1/orders", client, place()));
    String id = placed.json().get("id").asString();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> read(id).get("status").asString().equals("FUNDED"));
    return id;
  }

  private JsonNode read(String id) {
    return probe.get("/api/v1/orders/" + id, client).json();
  }

  private static HttpProbe.Reply must(int status, HttpProbe.Reply reply) {
    if (reply.status() != status) {
      throw new IllegalStateException(reply.toString());
    }
    return reply;
  }

  private static String credit() {
    return """
        {"amount":{"amount":900000,"currency":"INR"},"reason":"Goodwill"}""";
  }

  private String place() {
    return """
        {"seller":"%s","milestones":[{"title":"Draft","amount":{"amount":30000,"currency":"INR"}}],\
        "fromWallet":{"amount":30000,"currency":"INR"}}"""
        .formatted(sellerId);
  }

  /** Writes that the right caller may do. */
  List<Request> writes() {
    String wallets = "/api/v1/wallets/" + wallet;
    String orders = "/api/v1/orders/" + order;
    String reason = "{\"reason\":\"Under investigation\"}";
    String refund =
        "{\"order\":\"%s\",\"milestone\":1,\"amount\":{\"amount\":100,\"currency\":\"INR\"}}";
    String hold =
        """
        {"amount":{"amount":100,"currency":"INR"},"purpose":"%s","expiresAt":"2099-01-01T00:00:00.000Z"}""";
    return List.of(
        new Request("POST", "/api/v1/orders", place(), client),
        new Request("POST", wallets + "/credits", credit(), admin),
        new Request("POST", wallets + "/holds", hold.formatted(order), admin),
        new Request("POST", wallets + "/freeze", reason, admin),
        new Request("POST", orders + "/cancel", "{\"reason\":\"CLIENT_WITHDREW\"}", client),
        new Request("POST", "/api/v1/escrows/" + order + "/freeze", reason, admin),
        new Request("POST", "/api/v1/refunds", refund.formatted(order), seller),
        new Request("POST", "/api/v1/wallets", "{\"currency\":\"EUR\"}", client),
        new Request(
            "POST", "/api/v1/accounts/" + sellerId + "/roles", "{\"role\":\"ADMIN\"}", admin),
        new Request("POST", "/api/v1/sandbox/clock/advance", "{\"seconds\":60}", admin));
  }

  /** Writes without a body that strangers may not do. */
  List<String> verbs() {
    String orders = "/api/v1/orders/" + order;
    return List.of(
        orders + "/start",
        orders + "/milestones/1/deliver",
        orders + "/milestones/1/accept",
        orders + "/milestones/1/cancel",
        orders + "/milestones/1/request-revision",
        "/api/v1/wallets/" + wallet + "/close",
        "/api/v1/wallets/" + wallet + "/unfreeze",
        "/api/v1/escrows/" + order + "/unfreeze",
        "/api/v1/accounts/" + sellerId + "/erase",
        "/api/v1/accounts/" + sellerId + "/roles/ADMIN/revoke",
        "/api/v1/processes/checkout:" + order + "/retry",
        "/api/v1/refunds/rfd_01jz6qk3v8e2tb9w4m5x7c1d0f/retry");
  }

  /** What strangers may not read. */
  List<String> reads() {
    String wallets = "/api/v1/wallets/" + wallet;
    String orders = "/api/v1/orders/" + order;
    return List.of(
        wallets,
        wallets + "/statement",
        orders,
        orders + "/history",
        orders + "/payments",
        orders + "/refunds",
        "/api/v1/escrows/" + order,
        "/api/v1/accounts/" + sellerId,
        "/api/v1/trial-balance",
        "/api/v1/balances",
        "/api/v1/ledger/entries",
        "/api/v1/events/1/why",
        "/api/v1/processes",
        "/api/v1/dashboard",
        "/api/v1/provider-calls",
        "/api/v1/notifications/unmatched");
  }

  /** Every balance in the books, and nothing else, once the paid order's money is in escrow. */
  String books() {
    return Awaitility.await("the books at rest")
        .atMost(Duration.ofSeconds(30))
        .until(
            this::balances, books -> books.contains("\"escrow:") && !books.contains("\"transit:"));
  }

  private String balances() {
    return server.probe().get("/api/v1/trial-balance", admin).json().toString()
        + probe.get("/api/v1/balances?limit=200", admin).json().get("items");
  }
}
