package io.connecto.ledger.query.store;

import static io.connecto.ledger.query.store.RedisKeys.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.connecto.ledger.query.ClaimLost;
import io.connecto.ledger.query.ViewToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The claims of this process, and the token that it saw last of each projection that it claimed:
 * what it writes is based on that one, and is refused when another is stored.
 */
final class RedisClaims {

  private final RedisScripts scripts;
  private final RedisKeys keys;
  private final Runnable changed;
  private final byte[] owner = bytes(UUID.randomUUID().toString());
  private final byte[] millis;
  private final Map<String, Optional<ViewToken>> seen = new ConcurrentHashMap<>();

  /**
   * @param duration how long a silent process keeps its claims
   * @param changed told when views are not, or no longer, what this process wrote last
   */
  RedisClaims(RedisScripts scripts, RedisKeys keys, Duration duration, Runnable changed) {
    this.scripts = scripts;
    this.keys = keys;
    this.changed = changed;
    this.millis = bytes(Long.toString(duration.toMillis()));
  }

  boolean claim(String projection) {
    List<byte[]> token = scripts.claim(keys.token(projection), owner, millis);
    Optional<ViewToken> before = seen.get(projection);
    if (token.isEmpty()) {
      seen.remove(projection);
    } else {
      seen.put(projection, RedisScripts.token(text(token.get(0)), text(token.get(1))));
    }
    if (!Objects.equals(before, seen.get(projection))) {
      changed.run();
    }
    return !token.isEmpty();
  }

  int present() {
    return scripts.present(keys.processes(), owner, millis);
  }

  boolean leave() {
    return scripts.leave(keys.processes(), owner);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  void extend(String projection) {
    apply(projection, seen(projection), List.of());
  }

  /** The claim is given up here even if the server can't be told. */
  boolean release(String projection) {
    seen.remove(projection);
    changed.run();
    scripts.release(keys.token(projection), owner);
    return true;
  }

  /**
   * Carries the operations out and stores the token; an empty one forgets it.
   *
   * @throws ClaimLost when that is not this process's to do; then nothing was done
   */
  void apply(String projection, Optional<ViewToken> token, List<byte[]> operations) {
    Optional<ViewToken> last = seen(projection);
    if (!scripts.write(keys.token(projection), owner, millis, last, token, operations)) {
      seen.remove(projection);
      changed.run();
      throw new ClaimLost(projection);
    }
    seen.put(projection, token);
  }

  private Optional<ViewToken> seen(String projection) {
    Optional<ViewToken> last = seen.get(projection);
    if (last == null) {
      throw new ClaimLost(projection);
    }
    return last;
  }
}
