package io.connecto.app.story;

import static io.connecto.app.demo.Marketplace.amount;
import static io.connecto.app.demo.Marketplace.inr;
import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.app.demo.Marketplace;
import io.connecto.app.demo.Person;
import io.connecto.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Stories of orders. Each is told with people of its own, ends when all is at rest, and answers
 * what it changed in the books: balances by address, ids replaced by names, without zeros.
 */
public final class Stories {

  static final long FIRST = 149_999;
  static final long SECOND = 50_001;
  static final Duration AFTER_THE_WINDOW = Duration.ofMinutes(16);
  static final Duration SILENCE = Duration.ofDays(14).plusMinutes(1);

  private static final int AT_ONCE = 60;
  private static final int ROUNDS = 20;

  private final World world;
  private final Marketplace market;

  public Stories(World world) {
    this.world = world;
    this.market = world.market();
  }

  /** Every story, one after the other; what each changed. */
  public List<Map<String, Long>> tellAll() {
    return List.of(
        acceptedAndCancelled(),
        paidTooLate(),
        paidShort(),
        paidTooMuch(),
        mixed(),
        refundedAfterRelease(),
        silence());
  }

  /** Two milestones, paid through the provider: one is accepted, the other cancelled. */
  Map<String, Long> acceptedAndCancelled() {
    return told(
        () -> {
          Person client = world.register("client");
          Person seller = world.register("seller");
          String order = place(client, seller, 0, FIRST, SECOND);
          pay(client, order, Map.of("outcome", "authorise"));
          status(client, order, "FUNDED");
          release(client, seller, order);
          market.post(seller, "/orders/" + order + "/milestones/2/cancel", Map.of());
          market.awaitRefund(client, order);
        });
  }

  /** The payer comes after the order expired. */
  Map<String, Long> paidTooLate() {
    return told(
        () -> {
          Person client = world.register("client");
          String order = place(client, world.register("seller"), 0, FIRST, SECOND);
          String checkout = market.checkout(client, order);
          world.advance(AFTER_THE_WINDOW);
          status(client, order, "EXPIRED");
          market.pay(checkout, Map.of("outcome", "capture"));
          returned(client, order, FIRST + SECOND);
        });
  }

  /** The payer pays less than the order's total; what was paid goes back. */
  Map<String, Long> paidShort() {
    return told(
        () -> {
          Person client = world.register("client");
          String order = place(client, world.register("seller"), 0, FIRST, SECOND);
          pay(client, order, Map.of("outcome", "capture", "amount", FIRST));
          returned(client, order, FIRST);
          world.advance(AFTER_THE_WINDOW);
          status(client, order, "EXPIRED");
        });
  }

  /** The payer pays more, and then once again; the rest goes back. */
  Map<String, Long> paidTooMuch() {
    return told(
        () -> {
          Person client = world.register("client");
          String order = place(client, world.register("seller"), 0, FIRST, SECOND);
          pay(client, order, Map.of("outcome", "capture", "amount", FIRST + SECOND + 777));
          status(client, order, "FUNDED");
          pay(client, order, Map.of("outcome", "capture"));
          returned(client, order, 777 + FIRST + SECOND);
        });
  }

  /** Wallet and provider pay together; the cancelled part goes back the way it came. */
  Map<String, Long> mixed() {
    return told(
        () -> {
          Person client = world.register("client");
          Person seller = world.register("seller");
          world
              .administrator()
              .post(
                  "/api/v1/wallets/" + client.wallet() + "/credits",
                  Map.of("amount", inr(40_000), "reason", "Goodwill"));
          String unpaid = place(client, seller, 40_000, FIRST, SECOND);
          market.awaitAvailable(client, 0);
          market.post(client, "/orders/" + unpaid + "/cancel", Map.of("reason", "CLIENT_WITHDREW"));
          market.awaitAvailable(client, 40_000);
          String order = place(client, seller, 40_000, FIRST, SECOND);
          pay(client, order, Map.of("outcome", "capture"));
          status(client, order, "FUNDED");
          market.post(seller, "/orders/" + order + "/milestones/2/cancel", Map.of());
          market.awaitRefund(client, order);
        });
  }

  /** The seller spends the earnings; then the client gets the money back. */
  Map<String, Long> refundedAfterRelease() {
    return told(
        () -> {
          Person client = world.register("client");
          Person seller = world.register("seller");
          String order = place(client, seller, 0, 100_000);
          pay(client, order, Map.of("outcome", "capture"));
          status(client, order, "FUNDED");
          release(client, seller, order);
          market.awaitAvailable(seller, 87_600);
          String spent = place(seller, world.register("third"), 87_600, 87_600);
          status(seller, spent, "FUNDED");
          world.administrator().post("/api/v1/refunds", Map.of("order", order, "milestone", 1));
          market.awaitRefund(client, order);
          world.call(spent, "spent");
        });
  }

  /** Nobody says a word for two weeks after the delivery. */
  Map<String, Long> silence() {
    return told(
        () -> {
          Person client = world.register("client");
          Person seller = world.register("seller");
          String order = place(client, seller, 0, 100_000);
          pay(client, order, Map.of("outcome", "capture"));
          status(client, order, "FUNDED");
          market.post(seller, "/orders/" + order + "/start", Map.of());
          market.post(seller, "/orders/" + order + "/milestones/1/deliver", Map.of());
          world.advance(Duration.ofDays(13));
          market.awaitAvailable(seller, 0);
          world.advance(SILENCE.minusDays(13));
          market.awaitAvailable(seller, 87_600);
        });
  }

  /**
   * The client withdraws from orders while the wallet pays for them, until money that had left the
   * wallet came back because its order was gone.
   */
  public Map<String, Long> withdrawnWhileTheWalletPays() {
    return told(
        () -> {
          Person client = world.register("client");
          Person seller = world.register("seller");
          world
              .administrator()
              .post(
                  "/api/v1/wallets/" + client.wallet() + "/credits",
                  Map.of("amount", inr(AT_ONCE), "reason", "Goodwill"));
          for (int round = 0; !hasLine(client, "wallet.funding-returned"); round++) {
            assertThat(round).as("rounds without a returned funding").isLessThan(ROUNDS);
            placeAndWithdraw(client, seller);
            market.awaitAvailable(client, AT_ONCE);
            world.atRest();
          }
        });
  }

  private void placeAndWithdraw(Person client, Person seller) {
    List<Map<String, Object>> lines = new ArrayList<>();
    List<OrderId> orders =
        Stream.generate(() -> OrderId.next(Instant.now())).limit(AT_ONCE).toList();
    for (OrderId order : orders) {
      Map<String, Object> milestone = Map.of("number", 1, "title", "Part", "amount", inr(1));
      lines.add(
          line(
              "order.place",
              Map.of(
                  "order",
                  order.value(),
                  "client",
                  client.account(),
                  "seller",
                  seller.account(),
                  "milestones",
                  List.of(milestone),
                  "fromWallet",
                  inr(1))));
    }
    for (OrderId order : orders) {
      lines.add(line("order.cancel", Map.of("order", order.value(), "reason", "CLIENT_WITHDREW")));
    }
    assertThat(market.as(client).bulk(lines))
        .extracting(answer -> answer.get("status").asInt())
        .containsOnly(200);
  }

  private static Map<String, Object> line(String type, Map<String, Object> payload) {
    return Map.of("id", UUID.randomUUID().toString(), "type", type, "payload", payload);
  }

  private boolean hasLine(Person person, String event) {
    String first = "/wallets/" + person.wallet() + "/statement?limit=200";
    String next = first;
    while (!next.isEmpty()) {
      JsonNode page = market.get(person, next);
      if (page.get("items").values().stream()
          .anyMatch(line -> line.get("event").asString().equals(event))) {
        return true;
      }
      next =
          page.hasNonNull("nextCursor")
              ? first + "&cursor=" + page.get("nextCursor").asString()
              : "";
    }
    return false;
  }

  /** Somebody pays into a wallet; only where that is offered. */
  public Map<String, Long> toppedUp() {
    return told(
        () -> {
          Person client = world.register("client");
          String payment =
              market
                  .post(
                      client,
                      "/wallets/" + client.wallet() + "/top-ups",
                      Map.of("amount", inr(12_345)))
                  .get("payment")
                  .asString();
          JsonNode open =
              market.await(
                  "a checkout",
                  () -> market.get(client, "/payments/" + payment),
                  seen -> seen.hasNonNull("providerOrder"));
          market.pay(open.get("providerOrder").asString(), Map.of("outcome", "capture"));
          market.awaitAvailable(client, 12_345);
        });
  }

  private Map<String, Long> told(Runnable story) {
    world.atRest();
    Map<String, Long> before = world.balances();
    story.run();
    world.atRest();
    Map<String, Long> after = world.balances();
    TreeSet<String> addresses = new TreeSet<>(before.keySet());
    addresses.addAll(after.keySet());
    Map<String, Long> changes = new TreeMap<>();
    for (String address : addresses) {
      long change = after.getOrDefault(address, 0L) - before.getOrDefault(address, 0L);
      if (change != 0) {
        changes.put(address, change);
      }
    }
    return changes;
  }

  private String place(Person client, Person seller, long fromWallet, long... amounts) {
    String order = market.place(client, seller, fromWallet, amounts).get("id").asString();
    world.call(order, "order");
    return order;
  }

  private void pay(Person client, String order, Map<String, ?> how) {
    market.pay(market.checkout(client, order), how);
  }

  private void release(Person client, Person seller, String order) {
    market.post(seller, "/orders/" + order + "/start", Map.of());
    market.post(seller, "/orders/" + order + "/milestones/1/deliver", Map.of());
    market.post(client, "/orders/" + order + "/milestones/1/accept", Map.of());
    market.await(
        "earnings",
        () -> market.get(seller, "/wallets/" + seller.wallet()),
        wallet -> amount(wallet.get("available")) > 0);
  }

  private void status(Person person, String order, String status) {
    market.awaitStatus(person, order, status);
    if (status.equals("FUNDED")) {
      market.awaitEscrow(person, order);
    }
  }

  private void returned(Person client, String order, long minor) {
    market.await(
        "what goes back",
        () -> market.get(client, "/orders/" + order + "/payments").get("items"),
        payments ->
            payments.values().stream()
                    .flatMap(payment -> payment.get("returns").values().stream())
                    .filter(each -> each.get("status").asString().equals("RETURNED"))
                    .mapToLong(each -> amount(each.get("amount")))
                    .sum()
                == minor);
  }
}
