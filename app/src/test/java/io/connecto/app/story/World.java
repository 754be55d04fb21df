package io.connecto.app.story;

import io.connecto.app.ConnectoApplication;
import io.connecto.app.demo.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** A server in this process, on a free port and a data directory of its own, and who uses it. */
public final class World implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern ID = Pattern.compile("(acc|wal|ord)_[0-9a-z]+");

  private final ConfigurableApplicationContext context;
  private final Path data;
  private final Api nobody;
  private final Map<String, Api> sessions = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final List<Person> people = new ArrayList<>();

  private World(ConfigurableApplicationContext context, Path data) {
    this.context = context;
    this.data = data;
    this.nobody =
        Api.at(
            URI.create(
                "http://127.0.0.1:"
                    + context.getEnvironment().getRequiredProperty("local.server.port")));
  }

  /** Starts a server on {@code data}. */
  public static World start(Path data, String... settings) {
    return new World(
        ConnectoApplication.start(
            Stream.concat(
                    Stream.of(
                        "--connecto.data=" + data,
                        "--server.port=0",
                        "--logging.level.io.connecto=warn"),
                    Stream.of(settings))
                .toArray(String[]::new)),
        data);
  }

  /** The beans of the running server. */
  public ConfigurableApplicationContext context() {
    return context;
  }

  /** Everybody who registered here. */
  public List<Person> people() {
    return List.copyOf(people);
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

  Api as(String email, String password) {
    return sessions.computeIfAbsent(email, any -> nobody.login(email, password));
  }

  /** Somebody new; in {@link #balances} known as {@code name}. */
  Person register(String name) {
    String email = name + people.size() + "@example.com";
    String password = "correct horse battery staple";
    JsonNode born =
        nobody.post(
            "/api/v1/accounts", Map.of("displayName", name, "email", email, "password", password));
    Api api = as(email, password);
    JsonNode wallets =
        await("a wallet", () -> api.get("/api/v1/wallets"), list -> !list.get("items").isEmpty());
    Person person =
        new Person(
            born.get("id").asString(),
            wallets.get("items").get(0).get("id").asString(),
            email,
            password);
    call(person.wallet(), name);
    people.add(person);
    return person;
  }

  /** Gives an id a name, so that the balances of two stories can be compared. */
  void call(String id, String name) {
    names.put(id, name);
  }

  JsonNode get(Person person, String path) {
    return as(person.email(), person.password()).get("/api/v1" + path);
  }

  JsonNode post(Person person, String path, Map<String, ?> body) {
    return as(person.email(), person.password()).post("/api/v1" + path, body);
  }

  /** Moves the clock of the sandbox; tokens end by it too, so everybody logs in again. */
  void advance(Duration time) {
    administrator().post("/api/v1/sandbox/clock/advance", Map.of("seconds", time.toSeconds()));
    sessions.clear();
  }

  /** What the provider does wrong from now on. */
  void faults(Map<String, ?> faults) {
    administrator().post("/sandbox/provider/v1/faults", faults);
  }

  /** Waits until {@code read} is as it should be; a refusal or an error is not yet. */
  static JsonNode await(String what, Supplier<JsonNode> read, Predicate<JsonNode> good) {
    AtomicReference<Object> last = new AtomicReference<>("nothing");
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(30))
        .conditionEvaluationListener(
            new org.awaitility.core.ConditionEvaluationListener<>() {
              @Override
              public void conditionEvaluated(
                  org.awaitility.core.EvaluatedCondition<Object> condition) {}

              @Override
              public void onTimeout(org.awaitility.core.TimeoutEvent event) {
                throw new AssertionError(what + " did not come; last seen: " + last.get());
              }
            })
        .until(
            () -> {
              try {
                JsonNode answer = read.get();
                last.set(answer);
                return good.test(answer);
              } catch (IllegalStateException notYet) {
                last.set(notYet);
                return false;
              }
            });
    return (JsonNode) Objects.requireNonNull(last.get());
  }

  /** All balances, by addresses in which ids are replaced by names. */
  Map<String, Long> balances() {
    Map<String, Long> all = new TreeMap<>();
    String next = "/api/v1/balances?limit=200";
    while (!next.isEmpty()) {
      JsonNode page = administrator().get(next);
      for (JsonNode item : page.get("items")) {
        String address =
            ID.matcher(item.get("address").asString())
                .replaceAll(id -> names.getOrDefault(id.group(), id.group()));
        all.merge(address, amount(item.get("balance")), Long::sum);
      }
      next =
          page.hasNonNull("nextCursor")
              ? "/api/v1/balances?limit=200&cursor=" + page.get("nextCursor").asString()
              : "";
    }
    return all;
  }

  /** Waits until nothing is under way and the provider holds what the books say. */
  void atRest() {
    await(
        "the provider's totals in the books",
        () -> administrator().get("/sandbox/provider/v1/totals"),
        totals -> amount(totals.get("balance")) == -balances().getOrDefault("gateway:sandbox", 0L));
    await(
        "balanced books without anything in transit",
        () -> administrator().get("/api/v1/trial-balance"),
        books ->
            books.get("balanced").asBoolean()
                && books.get("currencies").values().stream()
                    .allMatch(
                        each ->
                            amount(each.get("sum")) == 0
                                && amount(each.get("transit")) == 0
                                && each.get("forbiddenSigns").asLong() == 0));
    await(
        "no stuck process",
        () -> administrator().get("/api/v1/processes"),
        list -> list.get("items").isEmpty());
  }

  static long amount(JsonNode money) {
    return money.get("amount").asLong();
  }

  /** Stops the server; its data stay. */
  @Override
  public void close() {
    context.close();
  }
}
