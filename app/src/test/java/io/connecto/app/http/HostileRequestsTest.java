package io.connecto.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.app.http.HostileRequests.Attack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ten thousand requests that mean harm change nothing, and every one is answered by a problem. */
class HostileRequestsTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int REQUESTS = Integer.getInteger("connecto.hostile.requests", 10_000);
  private static final long SEED = Long.getLong("connecto.hostile.seed", 20_261_123);
  private static final int CALLERS = 8;
  private static final int SHOWN = 10;

  private final Queue<String> bad = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> seen = new TreeMap<>();

  @Test
  @Timeout(value = 300, unit = TimeUnit.SECONDS)
  void nothingHostileGetsThrough() throws InterruptedException, ExecutionException {
    try (TestServer server = TestServer.start()) {
      Scene scene = new Scene(server);
      String before = scene.books();
      HostileRequests hostile = new HostileRequests(scene, SEED);
      RawHttp http = new RawHttp(server.port());
      ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
      try {
        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
          Attack attack = hostile.next();
          sent.add(callers.submit(() -> send(http, attack)));
        }
        for (Future<?> one : sent) {
          one.get();
        }
      } finally {
        callers.shutdownNow();
      }
      assertThat(bad.stream().limit(SHOWN).toList())
          .as("%d of %d, seed %d; answers seen: %s", bad.size(), REQUESTS, SEED, seen)
          .isEmpty();
      assertThat(scene.books()).isEqualTo(before);
      assertThat(server.probe().get("/readyz").status()).isEqualTo(200);
    }
  }

  private void send(RawHttp http, Attack attack) {
    try {
      RawHttp.Answer answer = http.send(attack.head(), attack.body().getBytes(UTF_8));
      count(attack.kind() + " " + answer.status());
      if (!isRefused(attack, answer)) {
        bad.add(attack + "\n--> " + answer.head() + "\n" + answer.body());
      }
    } catch (IOException | RuntimeException e) {
      bad.add(attack + "\n--> " + e);
    }
  }

  private synchronized void count(String what) {
    seen.merge(what, 1, Integer::sum);
  }

  private static boolean isRefused(Attack attack, RawHttp.Answer answer) {
    if (attack.lines() && answer.status() == 200) {
      return answer.body().lines().allMatch(line -> isProblem(JSON.readTree(line).get("problem")));
    }
    return answer.isProblem() && isProblem(answer) && answer.status() < 500;
  }

  private static boolean isProblem(RawHttp.Answer answer) {
    try {
      JsonNode problem = JSON.readTree(answer.body());
      return isProblem(problem) && problem.get("status").asInt() == answer.status();
    } catch (JacksonException e) {
      return false;
    }
  }

  private static boolean isProblem(JsonNode problem) {
    int status = problem.path("status").asInt(0);
    return problem.path("type").asString("").startsWith("/problems/")
        && status >= 400
        && status < 500;
  }
}
