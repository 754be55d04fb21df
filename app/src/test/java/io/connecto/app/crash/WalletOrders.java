package io.connecto.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.app.crash.Write.Caller;
import io.connecto.app.demo.Api;
import io.connecto.app.demo.Marketplace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Orders of one price that the client's wallet pays, and what must come of every one of them. */
final class WalletOrders {

  private static final long PRICE = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private WalletOrders() {}

  /** Gives the client's wallet what {@code orders} orders cost. */
  static void grant(Callers callers, String wallet, int orders) {
    callers
        .as(Caller.ADMINISTRATOR)
        .post(
            "/api/v1/wallets/" + wallet + "/credits",
            Map.of("amount", Marketplace.inr(orders * PRICE), "reason", "to be spent"));
  }

  /** A new order; sent again it is the same one. */
  static Write placing(String seller) {
    Map<String, Object> body =
        Map.of(
            "seller",
            seller,
            "milestones",
            List.of(Map.of("title", "Part", "amount", Marketplace.inr(PRICE))),
            "fromWallet",
            Marketplace.inr(PRICE));
    return new Write(Caller.CLIENT, "/api/v1/orders", body, UUID.randomUUID().toString(), 0);
  }

  /** Waits until each order is funded, once. */
  static void awaitFunded(Callers callers, String wallet, int orders) {
    Api administrator = callers.as(Caller.ADMINISTRATOR);
    Awaitility.await("every order is funded")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              JsonNode left = callers.as(Caller.CLIENT).get("/api/v1/wallets/" + wallet);
              assertThat(left.get("available").get("amount").asLong()).isZero();
              assertThat(left.get("held").get("amount").asLong()).isZero();
              JsonNode answer = callers.trialBalance();
              assertThat(answer.get("balanced").asBoolean()).isTrue();
              JsonNode books = answer.get("currencies").get(0);
              assertThat(books.get("transit").get("amount").asLong()).isZero();
            });
    List<Long> escrows =
        pages(administrator, "/api/v1/balances?prefix=escrow:&limit=200").stream()
            .map(balance -> balance.get("balance").get("amount").asLong())
            .toList();
    assertThat(escrows).hasSize(orders).containsOnly(PRICE);
    assertThat(administrator.get("/api/v1/processes?state=stuck").get("items")).isEmpty();
    // Held, and captured: what the archive says of every one of them.
    Awaitility.await("the statement")
        .untilAsserted(
            () ->
                assertThat(lines(callers.as(Caller.CLIENT), wallet, "wallet.hold-captured"))
                    .isEqualTo(orders));
  }

  private static long lines(Api client, String wallet, String event) {
    return pages(client, "/api/v1/wallets/" + wallet + "/statement?limit=200").stream()
        .filter(line -> line.get("event").asString().equals(event))
        .count();
  }

  private static List<JsonNode> pages(Api caller, String path) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = caller.get(path + cursor);
      page.get("items").forEach(all::add);
      cursor = page.hasNonNull("nextCursor") ? "&cursor=" + page.get("nextCursor").asString() : "";
    } while (!cursor.isEmpty());
    return all;
  }
}
