package io.connecto.app.demo;

import static io.connecto.app.demo.Marketplace.amount;

import java.io.PrintStream;
import java.util.Map;
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

  private final Marketplace market;
  private final PrintStream out;

  Story(Marketplace market, PrintStream out) {
    this.market = market;
    this.out = out;
  }

  void tell() {
    step("Asha, who has work to give, and Ravi, who does it, register");
    Person asha = register("Asha", "asha@example.com");
    Person ravi = register("Ravi", "ravi@example.com");

    step("Asha orders two milestones from Ravi: " + rupees(FIRST) + " and " + rupees(SECOND));
    JsonNode placed = market.place(asha, ravi, 0, FIRST, SECOND);
    String order = placed.get("id").asString();
    out.println("   " + order + ", to be paid by " + placed.get("payBy").asString());

    step("She pays through the provider, and the money waits in escrow");
    market.pay(market.checkout(asha, order), Map.of("outcome", "capture"));
    market.awaitStatus(asha, order, "FUNDED");
    market
        .awaitEscrow(asha, order)
        .get("milestones")
        .forEach(
            milestone ->
                out.printf(
                    "   milestone %d: %s%n",
                    milestone.get("number").asInt(), rupees(amount(milestone.get("funded")))));

    step("Ravi begins, and delivers the first milestone; Asha accepts it");
    market.post(ravi, "/orders/" + order + "/start", Map.of());
    market.post(ravi, "/orders/" + order + "/milestones/1/deliver", Map.of());
    market.post(asha, "/orders/" + order + "/milestones/1/accept", Map.of());
    market.awaitAvailable(ravi, EARNINGS);
    out.printf(
        "   %s less commission %s, GST on it %s, TCS %s and TDS %s: Ravi has %s%n",
        rupees(FIRST), rupees(COMMISSION), rupees(GST), rupees(TCS), rupees(TDS), rupees(EARNINGS));

    step("Ravi can't do the second milestone and cancels it; Asha gets her money back");
    market.post(ravi, "/orders/" + order + "/milestones/2/cancel", Map.of());
    market.awaitRefund(asha, order);
    out.println("   " + rupees(SECOND) + " went back through the provider");

    statement("Asha", asha);
    statement("Ravi", ravi);
    books(market.administrator());
  }

  private Person register(String name, String email) {
    Person person = market.register(name, email, PASSWORD);
    out.println("   " + name + " is " + person.account() + " with wallet " + person.wallet());
    return person;
  }

  private void statement(String name, Person person) {
    step(name + "'s statement");
    JsonNode lines = market.get(person, "/wallets/" + person.wallet() + "/statement").get("items");
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
        market.await(
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

  private static void require(String what, boolean holds) {
    if (!holds) {
      throw new StoryFailed(what);
    }
  }

  private void step(String text) {
    out.println("\n" + text + ".");
  }

  private static String rupees(long paise) {
    return "%s₹%d.%02d"
        .formatted(paise < 0 ? "-" : "", Math.abs(paise) / 100, Math.abs(paise) % 100);
  }
}
