package io.connecto.ledger.query.store;

import static io.connecto.ledger.query.store.RedisKeys.bytes;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.connecto.ledger.query.ViewToken;
import io.connecto.ledger.query.store.RedisKeys.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;

/** The scripts that the Redis store is made of. */
final class RedisScripts {

  private static final RedisScript CLAIM = script("claim");
  private static final RedisScript PRESENT = script("present");
  private static final RedisScript RELEASE = script("release");
  private static final RedisScript WRITE = script("write");
  private static final RedisScript LIST = script("list");

  private final UnifiedJedis redis;

  RedisScripts(UnifiedJedis redis) {
    this.redis = redis;
  }

  private static RedisScript script(String name) {
    return RedisScript.beside(RedisScripts.class, name);
  }

  /** The token of what is stored of it; nothing or empty texts when there is none. */
  static Optional<ViewToken> token(@Nullable String revision, @Nullable String position) {
    return revision == null || position == null || position.isEmpty()
        ? Optional.empty()
        : Optional.of(new ViewToken(Integer.parseInt(revision), Long.parseLong(position)));
  }

  /** Revision and position, empty when there are none; nothing when another process has it. */
  List<byte[]> claim(String token, byte[] owner, byte[] millis) {
    return CLAIM.run(redis, bytes(token), List.of(owner, millis));
  }

  void release(String token, byte[] owner) {
    RELEASE.run(redis, bytes(token), List.of(owner));
  }

  int present(String processes, byte[] owner, byte[] millis) {
    List<byte[]> count = PRESENT.run(redis, bytes(processes), List.of(owner, millis));
    return Integer.parseInt(new String(count.get(0), US_ASCII));
  }

  boolean leave(String processes, byte[] owner) {
    return redis.zrem(bytes(processes), owner) > 0;
  }

  /** Whether it was written: not when the claim is lost. */
  boolean write(
      String token,
      byte[] owner,
      byte[] millis,
      Optional<ViewToken> before,
      Optional<ViewToken> after,
      List<byte[]> operations) {
    List<byte[]> arguments = new ArrayList<>(operations.size() + 6);
    arguments.addAll(List.of(owner, millis));
    add(arguments, before);
    add(arguments, after);
    arguments.addAll(operations);
    return !WRITE.run(redis, bytes(token), arguments).isEmpty();
  }

  private static void add(List<byte[]> arguments, Optional<ViewToken> token) {
    arguments.add(bytes(token.map(known -> Integer.toString(known.revision())).orElse("")));
    arguments.add(bytes(token.map(known -> Long.toString(known.position())).orElse("")));
  }

  /** Places, each with its view behind it; a view is empty when it is not there. */
  List<byte[]> list(String listing, boolean ascending, Bounds bounds, int limit, String views) {
    return LIST.run(
        redis,
        bytes(listing),
        List.of(
            bytes(ascending ? "ascending" : "descending"),
            bounds.from(),
            bounds.to(),
            bytes(Integer.toString(limit)),
            bytes(views)));
  }
}
