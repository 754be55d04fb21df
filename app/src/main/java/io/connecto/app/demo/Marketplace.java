package io.connecto.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What people do on a marketplace over its HTTP API: the client of the demo, and of the tests that
 * tell stories. Whoever logs in stays so.
 */
public final class Marketplace {

  private static final long PAUSE_MILLIS = 25;

  private final Api nobody;
  private final Path data;
  private final Duration patience;
  private final Map<String, Api> sessions = new HashMap<>();

  /**
   * @param nobody a caller without an account
   * @param data the data directory of the server
   * @param patience how long to wait for what processes do by themselves
   */
  public Marketplace(Api nobody, Path data, Duration patience) {
    this.nobody = nobody;
    this.data = data;
    this.patience = patience;
  }

  /** Somebody without an account. */
  public Api nobody() {
    return nobody;
  }

  /** The first administrator, whose password the server wrote beside its data. */
  public Api administrator() {
    Properties credentials = new Properties();
    try (var reader = Files.newBufferedReader(data.resolve("admin-credentials"))) {
      credentials.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return as(credentials.getProperty("email"), credentials.getProperty("password"));
  }

  public Api as(Person person) {
    return as(person.email(), person.password());
  }

  private Api as(String email, String password) {
    return sessions.computeIfAbsent(email, any -> nobody.login(email, password));
  }

  /** Everybody has to log in again: the clock was moved, and tokens end by it. */
  public void forgetSessions() {
    sessions.clear();
  }

  /** Reads a path below {@code /api/v1}. */
  public JsonNode get(Person person, String path) {
    return as(person).get("/api/v1" + path);
  }

  /** Writes to a path below {@code /api/v1}. */
  public JsonNode post(Person person, String path, Map<String, ?> body) {
    return as(person).post("/api/v1" + path, body);
  }

  /** Somebody new, whose wallet is open. */
  public Person register(String name, String email, String password) {
    JsonNode born =
        nobody.post(
            "/api/v1/accounts", Map.of("displayName", name, "email", email, "password", password));
    Api own = as(email, password);
    JsonNode wallets =
        await("a wallet", () -> own.get("/api/v1/wallets"), list -> !list.get("items").isEmpty());
    String wallet = wallets.get("items").get(0).get("id").asString();
    return new Person(born.get("id").asString(), wallet, email, password);
  }

  /**
   * Places an order with a milestone for each amount.
   *
   * @param fromWallet what the client's wallet pays of it, in paise
   * @param amounts in paise
   */
  public JsonNode place(Person client, Person seller, long fromWallet, long... amounts) {
    List<Map<String, Object>> milestones =
        Arrays.stream(amounts)
            .<Map<String, Object>>mapToObj(paise -> Map.of("title", "Part", "amount", inr(paise)))
            .toList();
    return post(
        client,
        "/orders",
        Map.of(
            "seller", seller.account(), "milestones", milestones, "fromWallet", inr(fromWallet)));
  }

  /** The provider's id of the order's checkout, once it is open. */
  public String checkout(Person client, String order) {
    return await(
            "a checkout at the provider",
            () -> get(client, "/orders/" + order + "/payments"),
            list ->
                !list.get("items").isEmpty()
                    && list.get("items").get(0).hasNonNull("providerOrder"))
        .get("items")
        .get(0)
        .get("providerOrder")
        .asString();
  }

  /**
   * Does at the provider what the payer does there.
   *
   * @param how the outcome, and what goes with it
   */
  public void pay(String checkout, Map<String, ?> how) {
    nobody.post("/sandbox/provider/v1/orders/" + checkout + "/pay", how);
  }

  public void awaitStatus(Person person, String order, String status) {
    await(
        "the order " + status,
        () -> get(person, "/orders/" + order),
        seen -> seen.get("status").asString().equals(status));
  }

  /** Until the money of a paid order has arrived; returns the escrow. */
  public JsonNode awaitEscrow(Person person, String order) {
    return await(
        "the money in escrow",
        () -> get(person, "/escrows/" + order),
        seen -> seen.get("funded").asBoolean());
  }

  public void awaitAvailable(Person person, long paise) {
    await(
        paise + " available",
        () -> get(person, "/wallets/" + person.wallet()),
        wallet -> amount(wallet.get("available")) == paise);
  }

  public void awaitRefund(Person client, String order) {
    await(
        "the refund",
        () -> get(client, "/orders/" + order + "/refunds"),
        refunds ->
            refunds.get("items").values().stream()
                .anyMatch(refund -> refund.get("status").asString().equals("COMPLETED")));
  }

  /**
   * Processes run by themselves: reads until it is as it should be; a refusal is not yet.
   *
   * @throws StoryFailed when patience ends, with what was seen last
   */
  public JsonNode await(String what, Supplier<JsonNode> read, Predicate<JsonNode> asItShouldBe) {
    long end = System.nanoTime() + patience.toNanos();
    Object last = "nothing";
    while (System.nanoTime() < end) {
      try {
        JsonNode answer = read.get();
        if (asItShouldBe.test(answer)) {
          return answer;
        }
        last = answer;
      } catch (IllegalStateException notYet) {
        last = String.valueOf(notYet.getMessage());
      }
      pause();
    }
    throw new StoryFailed(what + " did not come; last seen: " + last);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoryFailed("interrupted");
    }
  }

  /** Rupees as the API writes money. */
  public static Map<String, Object> inr(long paise) {
    return Map.of("amount", paise, "currency", "INR");
  }

  /** The minor units of money that the API answers. */
  public static long amount(JsonNode money) {
    return money.get("amount").asLong();
  }
}
