package io.connecto.app.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * The story of an order: two people register, one hires the other for two milestones and pays
 * through the provider; one milestone is accepted, the other is cancelled and refunded.
 */
final class Story {

  private static final long FIRST = 149_999;
  private static final long SECOND = 50_001;

  // Of the first milestone, half up to the paisa: 10% of it; 18% of that; 0.5% and 0.1% of it.
  private static final long COMMISSION = 15_000;
  private static final long GST = 2_700;
  private static final long TCS = 750;
  private static final long TDS = 150;
  private static final long EARNINGS = FIRST - COMMISSION - GST - TCS - TDS;

  private static final String PASSWORD = "correct horse battery staple";
  private static final long PATIENCE_MILLIS = 20_000;
  private static final long PAUSE_MILLIS = 25;

  private final Api api;
  private final Path data;
  private final PrintStream out;

  Story(Api api, Path data, PrintStream out) {
    this.api = api;
    this.data = data;
    this.out = out;
  }

  void tell() {
    step("Asha, who has work to give, and Ravi, who does it, register");
    Person asha = register("Asha", "asha@example.com");
    Person ravi = register("Ravi", "ravi@example.com");

    step("Asha orders two milestones from Ravi: " + rupees(FIRST) + " and " + rupees(SECOND));
    String order = place(asha, ravi);

    step("She pays through the provider, and the money waits in escrow");
    pay(asha, order);
    JsonNode escrow =
        awaitWhere(
            "the money in escrow",
            () -> asha.get("/escrows/" + order),
            seen -> seen.get("funded").asBoolean());
    escrow
        .get("milestones")
        .forEach(
            milestone ->
                out.printf(
                    "   milestone %d: %s%n",
                    milestone.get("number").asInt(), rupees(amount(milestone.get("funded")))));

    step("Ravi begins, and delivers the first milestone; Asha accepts it");
    ravi.post("/orders/" + order + "/start", Map.of());
    ravi.post("/orders/" + order + "/milestones/1/deliver", Map.of());
    asha.post("/orders/" + order + "/milestones/1/accept", Map.of());
    awaitWhere(
        "Ravi's earnings",
        () -> ravi.get("/wallets/" + ravi.wallet),
        wallet -> amount(wallet.get("available")) == EARNINGS);
    out.printf(
        "   %s less commission %s, GST on it %s, TCS %s and TDS %s: Ravi has %s%n",
        rupees(FIRST), rupees(COMMISSION), rupees(GST), rupees(TCS), rupees(TDS), rupees(EARNINGS));

    step("Ravi can't do the second milestone and cancels it; Asha gets her money back");
    ravi.post("/orders/" + order + "/milestones/2/cancel", Map.of());
    awaitWhere("the refund", () -> asha.get("/orders/" + order + "/refunds"), Story::isPaidBack);
    out.println("   " + rupees(SECOND) + " went back through the provider");

    statement(asha);
    statement(ravi);
    books(administrator());
  }

  private static boolean isPaidBack(JsonNode refunds) {
    return refunds.get("items").values().stream()
        .anyMatch(refund -> refund.get("status").asString().equals("COMPLETED"));
  }

  private Person register(String name, String email) {
    JsonNode born =
        api.post(
            "/api/v1/accounts", Map.of("displayName", name, "email", email, "password", PASSWORD));
    Api own = api.login(email, PASSWORD);
    JsonNode wallets =
        awaitWhere(
            "a wallet", () -> own.get("/api/v1/wallets"), list -> !list.get("items").isEmpty());
    String wallet = wallets.get("items").get(0).get("id").asString();
    out.println("   " + name + " is " + born.get("id").asString() + " with wallet " + wallet);
    return new Person(own, name, born.get("id").asString(), wallet);
  }

  private String place(Person client, Person seller) {
    JsonNode placed =
        client.post(
            "/orders",
            Map.of(
                "seller",
                seller.account,
                "milestones",
                List.of(
                    Map.of("title", "First draft", "amount", inr(FIRST)),
                    Map.of("title", "Final version", "amount", inr(SECOND)))));
    out.println("   " + placed.get("id").asString() + ", to be paid by " + placed.get("payBy"));
    return placed.get("id").asString();
  }

  private void pay(Person client, String order) {
    JsonNode payments =
        awaitWhere(
            "a checkout at the provider",
            () -> client.get("/orders/" + order + "/payments"),
            list ->
                !list.get("items").isEmpty()
                    && list.get("items").get(0).hasNonNull("providerOrder"));
    String checkout = payments.get("items").get(0).get("providerOrder").asString();
    api.post("/sandbox/provider/v1/orders/" + checkout + "/pay", Map.of("outcome", "capture"));
    awaitWhere(
        "the order to be paid",
        () -> client.get("/orders/" + order),
        seen -> seen.get("status").asString().equals("FUNDED"));
  }

  private void statement(Person person) {
    step(person.name + "'s statement");
    JsonNode lines = person.get("/wallets/" + person.wallet + "/statement").get("items");
    lines.forEach(
        line ->
            out.printf(
                "   %-9s %-28s %14s %14s%n",
                line.get("part").asString(),
                line.get("event").asString(),
                rupees(amount(line.get("change"))),
                rupees(amount(line.get("newBalance")))));
    if (lines.isEmpty()) {
      out.println("   nothing came or went: all was paid, and refunded, through the provider");
    }
  }

  private void books(Api administrator) {
    step("The books");
    JsonNode answer =
        awaitWhere(
            "the books at rest",
            () -> administrator.get("/api/v1/trial-balance"),
            books -> amount(books.get("currencies").get(0).get("transit")) == 0);
    JsonNode books = answer.get("currencies").get(0);
    books
        .get("kinds")
        .forEach(
            kind ->
                out.printf(
                    "   %-22s %14s%n",
                    kind.get("kind").asString(), rupees(amount(kind.get("balance")))));
    require("the trial balance sums to zero", amount(books.get("sum")) == 0);
    require("the books are balanced", answer.get("balanced").asBoolean());
    require("transit is zero", amount(books.get("transit")) == 0);
    platform(books, "platform:commission", COMMISSION);
    platform(books, "platform:gst-commission", GST);
    platform(books, "platform:tcs", TCS);
    platform(books, "platform:tds", TDS);

    JsonNode totals = administrator.get("/sandbox/provider/v1/totals");
    out.println("   the provider's own totals: " + totals);
    long gateway =
        amount(
            administrator
                .get("/api/v1/balances?prefix=gateway:sandbox")
                .get("items")
                .get(0)
                .get("balance"));
    require("the provider holds what the books say", amount(totals.get("balance")) == -gateway);
    require(
        "the provider captured the order's total",
        amount(totals.get("captured")) == FIRST + SECOND);
    require("the provider refunded the cancelled part", amount(totals.get("refunded")) == SECOND);
  }

  private static void platform(JsonNode books, String address, long expected) {
    long found =
        books.get("platform").values().stream()
            .filter(account -> account.get("address").asString().equals(address))
            .mapToLong(account -> amount(account.get("balance")))
            .sum();
    require(address + " is " + expected + ", found " + found, found == expected);
  }

  /** The first administrator, whose password the server wrote beside its data. */
  private Api administrator() {
    Properties credentials = new Properties();
    try (var reader = Files.newBufferedReader(data.resolve("admin-credentials"))) {
      credentials.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return api.login(credentials.getProperty("email"), credentials.getProperty("password"));
  }

  /** Processes run by themselves: reads until it is as it should be, or patience ends. */
  private static JsonNode awaitWhere(
      String what, Supplier<JsonNode> read, Predicate<JsonNode> asItShouldBe) {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    RuntimeException last = new StoryFailed(what + " did not come");
    while (System.nanoTime() < end) {
      try {
        JsonNode answer = read.get();
        if (asItShouldBe.test(answer)) {
          return answer;
        }
        last = new StoryFailed(what + " did not come; last seen: " + answer);
      } catch (IllegalStateException notYet) {
        last = new StoryFailed(what + " did not come: " + notYet.getMessage());
      }
      pause();
    }
    throw last;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoryFailed("interrupted");
    }
  }

  private static void require(String what, boolean holds) {
    if (!holds) {
      throw new StoryFailed(what);
    }
  }

  private void step(String text) {
    out.println("\n" + text + ".");
  }

  private static Map<String, Object> inr(long paise) {
    return Map.of("amount", paise, "currency", "INR");
  }

  private static long amount(JsonNode money) {
    return money.get("amount").asLong();
  }

  private static String rupees(long paise) {
    return "%s₹%d.%02d"
        .formatted(paise < 0 ? "-" : "", Math.abs(paise) / 100, Math.abs(paise) % 100);
  }

  private record Person(Api api, String name, String account, String wallet) {
    JsonNode get(String path) {
      return api.get("/api/v1" + path);
    }

    JsonNode post(String path, Object body) {
      return api.post("/api/v1" + path, body);
    }
  }
}
