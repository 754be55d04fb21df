package io.connecto.app.story;

import static io.connecto.app.demo.Marketplace.amount;
import static org.awaitility.Awaitility.await;

import io.connecto.app.ConnectoApplication;
import io.connecto.app.demo.Api;
import io.connecto.app.demo.Marketplace;
import io.connecto.app.demo.Person;
import io.connecto.clock.ConnectoClock;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * A server in this process, on a free port and a data directory of its own, and who uses it. Every
 * answer is a success or a clear problem, whatever is done to the server; else the story ends.
 */
public final class World implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PASSWORD = "correct horse battery staple";
  private static final Pattern ID = Pattern.compile("(acc|wal|ord)_[0-9a-z]+");

  private final ConfigurableApplicationContext context;
  private final Marketplace market;
  private final Map<String, String> names = new HashMap<>();
  private final List<Person> people = new CopyOnWriteArrayList<>();
  private final AtomicLong unavailable = new AtomicLong();

  private World(ConfigurableApplicationContext context, Path data) {
    this.context = context;
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    URI base = URI.create("http://127.0.0.1:" + port);
    this.market = new Marketplace(Api.at(base, this::hear), data, PATIENCE);
  }

  private void hear(HttpResponse<String> answer) {
    Requests.isClear(answer);
    if (answer.statusCode() == Requests.UNAVAILABLE) {
      unavailable.incrementAndGet();
    }
  }

  /** How often somebody was told to come back later. */
  long unavailable() {
    return unavailable.get();
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

  /** Who uses the server. */
  public Marketplace market() {
    return market;
  }

  /** Somebody without an account. */
  public Api nobody() {
    return market.nobody();
  }

  public Api administrator() {
    return market.administrator();
  }

  /** Somebody new; in {@link #balances} known as {@code name}. */
  Person register(String name) {
    Person person = market.register(name, name + people.size() + "@example.com", PASSWORD);
    call(person.wallet(), name);
    people.add(person);
    return person;
  }

  /** Gives an id a name, so that the balances of two stories can be compared. */
  void call(String id, String name) {
    names.put(id, name);
  }

  /**
   * Moves the clock of the sandbox; tokens end by it too, so everybody logs in again: when it has
   * moved, which takes until the processes have read of it.
   */
  void advance(Duration time) {
    JsonNode moved =
        administrator().post("/api/v1/sandbox/clock/advance", Map.of("seconds", time.toSeconds()));
    Duration offset = Duration.ofSeconds(moved.get("offsetSeconds").asLong());
    ConnectoClock clock = context.getBean(ConnectoClock.class);
    await("the clock").atMost(PATIENCE).until(() -> clock.offset().compareTo(offset) >= 0);
    market.forgetSessions();
  }

  /** What the provider does wrong from now on. */
  void faults(Map<String, ?> faults) {
    administrator().post("/sandbox/provider/v1/faults", faults);
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
    market.await(
        "the provider's totals in the books",
        () -> administrator().get("/sandbox/provider/v1/totals"),
        totals -> amount(totals.get("balance")) == -balances().getOrDefault("gateway:sandbox", 0L));
    market.await(
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
    market.await(
        "no stuck process",
        () -> administrator().get("/api/v1/processes"),
        list -> list.get("items").isEmpty());
  }

  /** Stops the server; its data stay. */
  @Override
  public void close() {
    context.close();
  }
}
