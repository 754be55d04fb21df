package io.connecto.app.story;

import static io.connecto.app.story.World.amount;
import static io.connecto.app.story.World.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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

  private final World world;

  public Stories(World world) {
    this.world = world;
  }

  /** Every story, one after the other. */
  public void tellAll() {
    acceptedAndCancelled();
    paidTooLate();
    paidShort();
    paidTooMuch();
    mixed();
    refundedAfterRelease();
    silence();
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
          world.post(seller, "/orders/" + order + "/milestones/2/cancel", Map.of());
          refunded(client, order);
        });
  }

  /** The payer comes after the order expired. */
  Map<String, Long> paidTooLate() {
    return told(
        () -> {
          Person client = world.register("client");
          String order = place(client, world.register("seller"), 0, FIRST, SECOND);
          String checkout = checkout(client, order);
          world.advance(AFTER_THE_WINDOW);
          status(client, order, "EXPIRED");
          pay(checkout, Map.of("outcome", "capture"));
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
          available(client, 0);
          world.post(client, "/orders/" + unpaid + "/cancel", Map.of("reason", "CLIENT_WITHDREW"));
          available(client, 40_000);
          String order = place(client, seller, 40_000, FIRST, SECOND);
          pay(client, order, Map.of("outcome", "capture"));
          status(client, order, "FUNDED");
          world.post(seller, "/orders/" + order + "/milestones/2/cancel", Map.of());
          refunded(client, order);
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
          available(seller, 87_600);
          String spent = place(seller, world.register("third"), 87_600, 87_600);
          status(seller, spent, "FUNDED");
          world.administrator().post("/api/v1/refunds", Map.of("order", order, "milestone", 1));
          refunded(client, order);
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
          world.post(seller, "/orders/" + order + "/start", Map.of());
          world.post(seller, "/orders/" + order + "/milestones/1/deliver", Map.of());
          world.advance(Duration.ofDays(13));
          available(seller, 0);
          world.advance(SILENCE.minusDays(13));
          available(seller, 87_600);
        });
  }

  /** Somebody pays into a wallet; only where that is offered. */
  public Map<String, Long> toppedUp() {
    return told(
        () -> {
          Person client = world.register("client");
          String payment =
              world
                  .post(
                      client,
                      "/wallets/" + client.wallet() + "/top-ups",
                      Map.of("amount", inr(12_345)))
                  .get("payment")
                  .asString();
          JsonNode open =
              await(
                  "a checkout",
                  () -> world.get(client, "/payments/" + payment),
                  seen -> seen.hasNonNull("providerOrder"));
          pay(open.get("providerOrder").asString(), Map.of("outcome", "capture"));
          available(client, 12_345);
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
    Map<String, Object> body = new HashMap<>();
    body.put("seller", seller.account());
    body.put(
        "milestones",
        Arrays.stream(amounts)
            .mapToObj(amount -> Map.of("title", "Part", "amount", inr(amount)))
            .toList());
    body.put("fromWallet", inr(fromWallet));
    String order = world.post(client, "/orders", body).get("id").asString();
    world.call(order, "order");
    return order;
  }

  private String checkout(Person client, String order) {
    return await(
            "a checkout at the provider",
            () -> world.get(client, "/orders/" + order + "/payments"),
            list ->
                !list.get("items").isEmpty()
                    && list.get("items").get(0).hasNonNull("providerOrder"))
        .get("items")
        .get(0)
        .get("providerOrder")
        .asString();
  }

  private void pay(Person client, String order, Map<String, ?> how) {
    pay(checkout(client, order), how);
  }

  private void pay(String checkout, Map<String, ?> how) {
    world.nobody().post("/sandbox/provider/v1/orders/" + checkout + "/pay", how);
  }

  private void release(Person client, Person seller, String order) {
    world.post(seller, "/orders/" + order + "/start", Map.of());
    world.post(seller, "/orders/" + order + "/milestones/1/deliver", Map.of());
    world.post(client, "/orders/" + order + "/milestones/1/accept", Map.of());
    await(
        "earnings",
        () -> world.get(seller, "/wallets/" + seller.wallet()),
        wallet -> amount(wallet.get("available")) > 0);
  }

  private void status(Person person, String order, String status) {
    await(
        "the order " + status,
        () -> world.get(person, "/orders/" + order),
        seen -> seen.get("status").asString().equals(status));
    if (status.equals("FUNDED")) {
      await(
          "the escrow",
          () -> world.get(person, "/escrows/" + order),
          seen -> seen.get("funded").asBoolean());
    }
  }

  private void available(Person person, long minor) {
    await(
        minor + " available",
        () -> world.get(person, "/wallets/" + person.wallet()),
        wallet -> amount(wallet.get("available")) == minor);
  }

  private void refunded(Person client, String order) {
    await(
        "the refund",
        () -> world.get(client, "/orders/" + order + "/refunds"),
        list ->
            list.get("items").values().stream()
                .anyMatch(each -> each.get("status").asString().equals("COMPLETED")));
  }

  private void returned(Person client, String order, long minor) {
    await(
        "what goes back",
        () -> world.get(client, "/orders/" + order + "/payments").get("items").get(0),
        payment ->
            payment.get("returns").values().stream()
                    .filter(each -> each.get("status").asString().equals("RETURNED"))
                    .mapToLong(each -> amount(each.get("amount")))
                    .sum()
                == minor);
  }

  private static Map<String, Object> inr(long paise) {
    return Map.of("amount", paise, "currency", "INR");
  }
}
