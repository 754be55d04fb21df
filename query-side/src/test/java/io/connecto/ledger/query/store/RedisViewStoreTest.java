package io.connecto.ledger.query.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.connecto.ledger.query.ClaimLost;
import io.connecto.ledger.query.SharedViewStoreContract;
import io.connecto.ledger.query.ViewChange;
import io.connecto.ledger.query.ViewRange;
import io.connecto.ledger.query.ViewStore;
import io.connecto.ledger.query.ViewToken;
import io.connecto.ledger.query.ViewsUnavailable;
import io.connecto.testing.OwnServer;
import io.connecto.testing.TestServers;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class RedisViewStoreTest extends SharedViewStoreContract {

  @SuppressWarnings("NullAway.Init")
  private static RedisConnections redis;

  /** So that tests share a server and not their views. */
  private final String name = "test-" + UUID.randomUUID();

  @BeforeAll
  static void connect() {
    redis = new RedisConnections(TestServers.redis());
  }

  @AfterAll
  static void disconnect() {
    if (redis != null) {
      redis.close();
    }
  }

  @Override
  protected ViewStore open() {
    return new RedisViewStore(redis, name, new JsonMapper(), CLAIM);
  }

  @AfterEach
  @Override
  protected void empty() {
    keys().forEach(redis.client()::del);
  }

  private Set<String> keys() {
    return redis.client().keys(name + ":*");
  }

  @Override
  protected void goBack() {
    redis.client().hset(name + ":token:notes", "position", "4");
  }

  @Test
  void droppingLeavesNothingBehindButTheClaim() {
    List<ViewChange<?>> changes = new ArrayList<>();
    IntStream.range(0, 2_500)
        .mapToObj(number -> new Note("n" + number, List.of("ann", "bob"), number, "text"))
        .forEach(note -> changes.add(new ViewChange<>(NOTES, note.id(), null, note)));
    store.write("notes", new ViewToken(1, 1), changes);
    List<Note> scanned = new ArrayList<>();
    store.scan(NOTES, scanned::add);
    assertThat(scanned).hasSize(2_500);
    store.drop("notes", List.of(NOTES));
    assertThat(keys()).isNotEmpty().allMatch(key -> key.startsWith(name + ":token:"));
    assertThat(store.token("notes")).isEmpty();
  }

  @Test
  void anInterruptedDropIsSeenAsATokenOfNoRevision() {
    store.write("notes", new ViewToken(1, 3), List.of());
    redis.client().hset(name + ":token:notes", "revision", "-1");
    try (ViewStore another = open()) {
      store.release("notes");
      assertThat(another.claim("notes")).isTrue();
      assertThat(another.token("notes").orElseThrow().revision()).isEqualTo(-1);
      another.drop("notes", List.of(NOTES));
      assertThat(another.token("notes")).isEmpty();
    }
  }

  /** Redis does not undo the first half of a script whose second half fails. */
  @Test
  void viewsOfABatchThatBrokeInTheMiddleAreGivenUp() {
    Note note = new Note("n1", List.of("ann"), 1, "text");
    redis.client().set(name + ":list:note:by-text:all", "no sorted set");
    assertThatThrownBy(
            () ->
                store.write(
                    "notes",
                    new ViewToken(1, 1),
                    List.of(new ViewChange<>(NOTES, "n1", null, note))))
        .isInstanceOf(ViewsUnavailable.class);
    assertThat(store.token("notes").orElseThrow().revision()).isEqualTo(-1);
    assertThatThrownBy(() -> store.write("notes", new ViewToken(1, 1), List.of()))
        .isInstanceOf(ClaimLost.class);
    assertThat(store.claim("notes")).isTrue();
    store.drop("notes", List.of(NOTES));
    store.write("notes", new ViewToken(1, 1), List.of(new ViewChange<>(NOTES, "n1", null, note)));
    assertThat(store.list(NOTES, ViewRange.first("by-text", "all", 9)).items())
        .containsExactly(note);
  }

  /** Each batch writes fifty views of its number, and its number as the token. */
  @Test
  @Timeout(60)
  void afterKillMinusNineAnotherTakesOverAndViewsAndTokenAgree() throws Exception {
    for (int round = 0; round < 3; round++) {
      Process writer = ViewWriter.start(TestServers.redis(), name);
      long last = ViewWriter.killAfter(writer, 20 + 7 * round);
      await().until(() -> store.claim("writer"));
      long token = store.token("writer").orElseThrow().position();
      assertThat(token).isGreaterThanOrEqualTo(last);
      List<Long> written = new ArrayList<>();
      store.scan(NOTES, note -> written.add(note.order()));
      assertThat(written).hasSize(ViewWriter.VIEWS).containsOnly(token);
      store.release("writer");
    }
  }

  @Test
  void whatIsDownIsSaidSo() throws Exception {
    int unused;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      unused = probe.getLocalPort();
    }
    try (RedisConnections nobody = new RedisConnections("redis://127.0.0.1:" + unused);
        ViewStore away = new RedisViewStore(nobody, name, new JsonMapper(), CLAIM)) {
      assertThatThrownBy(() -> away.find(NOTES, "n1")).isInstanceOf(ViewsUnavailable.class);
      assertThatThrownBy(() -> away.claim("notes")).isInstanceOf(ViewsUnavailable.class);
      assertThatThrownBy(() -> away.token("notes")).isInstanceOf(ViewsUnavailable.class);
      assertThatThrownBy(() -> away.list(NOTES, ViewRange.first("by-text", "all", 9)))
          .isInstanceOf(ViewsUnavailable.class);
    }
  }

  @Test
  void theFirstReadAfterARestartTellsThatTheViewsMayBeGone(@TempDir Path directory) {
    try (OwnServer server = OwnServer.redis(directory);
        RedisConnections own = new RedisConnections(server.uri());
        ViewStore there = new RedisViewStore(own, name, new JsonMapper(), CLAIM)) {
      AtomicInteger away = new AtomicInteger();
      there.whenAway("notes", away::incrementAndGet);
      server.start();
      IntStream.range(0, 50).parallel().forEach(number -> there.find(NOTES, "n" + number));
      server.stop();
      server.start();
      assertThat(away).hasValue(0);
      assertThatThrownBy(() -> there.find(NOTES, "n1")).isInstanceOf(ViewsUnavailable.class);
      assertThat(away).hasPositiveValue();
      assertThat(there.token("notes")).isEmpty();
      assertThat(there.claim("notes")).isTrue();
      assertThat(there.find(NOTES, "n1")).isEmpty();
    }
  }

  @Test
  void aUrlThatIsNoneDoesNotTellItsPassword() {
    assertThatThrownBy(() -> new RedisConnections("http://user:secret@host:1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> new RedisConnections("redis://user:sec ret@host:1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("ret@");
  }
}
