package io.connecto.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.app.ServerProcess;
import io.connecto.app.crash.Journal.Acknowledged;
import io.connecto.app.crash.Write.Caller;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Rounds of load, SIGKILL, restart and reckoning on one data directory. */
final class CrashRounds {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int AT_A_TIME = 8;

  private final Class<?> server;
  private final Path data;
  private final SplittableRandom random;
  private final int port;
  private final String[] settings;
  private final Journal journal = new Journal();

  /**
   * @param settings of the server, besides where its data are
   */
  CrashRounds(Class<?> server, Path data, long seed, String... settings) {
    this.server = server;
    this.data = data;
    this.settings = settings.clone();
    this.random = new SplittableRandom(seed);
    this.port = ServerProcess.freePort();
  }

  void run(int rounds) throws InterruptedException {
    ServerProcess process = ServerProcess.launch(server, data, port, settings).awaitReady();
    try {
      Callers.register(process.base());
      Callers callers = Callers.login(process.base(), data);
      String wallet = callers.wallet(Caller.CLIENT);
      String seller = callers.as(Caller.SELLER).get("/api/v1/accounts/me").get("id").asString();
      for (int round = 1; round <= rounds; round++) {
        Load load = new Load(callers, journal, wallet, seller, random.split());
        load.start();
        TimeUnit.MILLISECONDS.sleep(400 + random.nextLong(1_200)); // the random moment
        process.kill();
        load.stop();
        process = ServerProcess.launch(server, data, port, settings);
        startsAgain(process);
        callers = Callers.login(process.base(), data);
        reckon(round, callers);
      }
      settle(process, callers);
    } finally {
      process.close();
    }
  }

  private static void startsAgain(ServerProcess process) {
    try {
      process.awaitReady();
    } catch (IllegalStateException ended) {
      throw new AssertionError("the server does not start again: " + ended.getMessage(), ended);
    }
  }

  /** Everything acknowledged is there exactly once, and everything begun comes to an end. */
  private void reckon(int round, Callers callers) {
    int before = journal.acknowledged.size();
    together(journal.acknowledged, answer -> isThereOnce(answer, callers));
    Write write = journal.unanswered.poll();
    while (write != null) {
      journal.answered(write, write.send(callers));
      write = journal.unanswered.poll();
    }
    awaitRest(callers);
    JsonNode books = callers.trialBalance().get("currencies").get(0);
    assertThat(head(callers))
        .as("nothing was shown that is gone")
        .isGreaterThanOrEqualTo(journal.seen());
    assertThat(promotions(books)).as("every credit is there once").isEqualTo(-journal.granted());
    System.out.printf("round %d: %d acknowledged writes are there once%n", round, before);
  }

  private static void isThereOnce(Acknowledged answer, Callers callers) {
    HttpResponse<String> again = answer.write().send(callers);
    assertThat(again.statusCode())
        .as("%s, acknowledged before the crash: %s", answer, again.body())
        .isEqualTo(answer.status());
    assertThat(again.body()).as("the same answer to %s", answer).isEqualTo(answer.body());
    assertThat(again.headers().firstValue("Idempotent-Replayed"))
        .as("%s was not carried out again", answer)
        .hasValue("true");
  }

  /** Does it to all, some at a time, until one fails. */
  private static <T> void together(Queue<T> all, Consumer<T> work) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      CompletableFuture.allOf(
              Stream.generate(() -> CompletableFuture.runAsync(() -> drain(all, work), threads))
                  .limit(AT_A_TIME)
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof AssertionError found) {
        throw found;
      }
      throw failed;
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> void drain(Queue<T> all, Consumer<T> work) {
    try {
      for (T one = all.poll(); one != null; one = all.poll()) {
        work.accept(one);
      }
    } catch (RuntimeException | AssertionError failed) {
      all.clear();
      throw failed;
    }
  }

  private static long head(Callers callers) {
    return callers
        .as(Caller.ADMINISTRATOR)
        .exchange("GET", "/api/v1/trial-balance", null, null)
        .headers()
        .firstValueAsLong("ConnectO-Position")
        .orElse(0);
  }

  private static void awaitRest(Callers callers) {
    Awaitility.await("transit is zero and nothing is stuck")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode answer = callers.trialBalance();
              JsonNode books = answer.get("currencies").get(0);
              assertThat(answer.get("balanced").asBoolean()).isTrue();
              assertThat(books.get("transit").get("amount").asLong()).isZero();
              assertThat(
                      callers
                          .as(Caller.ADMINISTRATOR)
                          .get("/api/v1/processes?state=stuck")
                          .get("items"))
                  .isEmpty();
            });
  }

  private static long promotions(JsonNode books) {
    return books.get("platform").values().stream()
        .filter(account -> account.get("address").asString().equals("platform:promotions"))
        .mapToLong(account -> account.get("balance").get("amount").asLong())
        .sum();
  }

  private static void settle(ServerProcess process, Callers callers) {
    try {
      settle(callers);
    } catch (IllegalStateException refused) {
      throw new IllegalStateException("the server said:\n" + process.output(), refused);
    }
  }

  /** At the end the provider's own totals are what the books say. */
  private static void settle(Callers callers) {
    Awaitility.await("the provider's totals")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var administrator = callers.as(Caller.ADMINISTRATOR);
              JsonNode totals = administrator.get("/sandbox/provider/v1/totals");
              JsonNode gateway =
                  administrator.get("/api/v1/balances?prefix=gateway:sandbox").get("items");
              long held =
                  gateway.isEmpty() ? 0 : gateway.get(0).get("balance").get("amount").asLong();
              assertThat(totals.get("balance").get("amount").asLong()).isEqualTo(-held);
            });
  }
}
