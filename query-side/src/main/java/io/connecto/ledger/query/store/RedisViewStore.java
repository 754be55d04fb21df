package io.connecto.ledger.query.store;

import static io.connecto.ledger.query.store.RedisKeys.bytes;

import io.connecto.ledger.query.Listing;
import io.connecto.ledger.query.ViewChange;
import io.connecto.ledger.query.ViewRange;
import io.connecto.ledger.query.ViewSlice;
import io.connecto.ledger.query.ViewStore;
import io.connecto.ledger.query.ViewToken;
import io.connecto.ledger.query.ViewType;
import io.connecto.ledger.query.ViewsUnavailable;
import io.connecto.ledger.query.store.RedisKeys.Bounds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.json.JsonProtocol.JsonCommand;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import tools.jackson.databind.json.JsonMapper;

/**
 * Views as JSON documents in a Redis that several processes share, listed by sorted sets. A batch
 * and its token are one script, refused when the claim is lost. It needs a Redis with the JSON
 * module: Redis 8 or Redis Stack.
 */
public final class RedisViewStore implements ViewStore {

  /** How long a silent process keeps its claims. */
  public static final Duration CLAIM = Duration.ofSeconds(6);

  /** Of a token whose views are being dropped: no projection has it. */
  private static final ViewToken DROPPING = new ViewToken(-1, 0);

  private static final int PAGE = 1_000;

  private final RedisConnections connections;
  private final UnifiedJedis redis;
  private final RedisScripts scripts;
  private final RedisKeys keys;
  private final ViewForms forms;
  private final RedisClaims claims;
  private final Map<String, Runnable> away = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * @param connections to the server
   * @param name begins all keys
   * @param json how views are stored; it must write a personal value sealed
   * @param claim how long a silent process keeps its claims
   */
  public RedisViewStore(
      RedisConnections connections, String name, JsonMapper json, Duration claim) {
    this.connections = connections;
    this.redis = connections.client();
    this.scripts = new RedisScripts(redis);
    this.keys = new RedisKeys(name);
    this.forms = ViewForms.documents(json);
    this.claims = new RedisClaims(scripts, keys, claim, forms::forgetAll);
  }

  @Override
  public void whenAway(String projection, Runnable told) {
    away.put(projection, told);
  }

  /** What this process keeps and wrote last need not be asked for. */
  @Override
  public <V extends Record> Optional<V> find(ViewType<V> type, String id) {
    V kept = forms.find(type, id);
    if (kept != null) {
      return Optional.of(kept);
    }
    CommandObject<byte[]> get =
        new CommandObject<>(
            new CommandArguments(JsonCommand.GET).key(bytes(keys.view(type, id))),
            BuilderFactory.BINARY);
    return Optional.ofNullable(reach(() -> redis.executeCommand(get)))
        .map(stored -> forms.read(type, stored));
  }

  @Override
  public <V extends Record> ViewSlice<V> list(ViewType<V> type, ViewRange range) {
    Listing<V> listing = type.listing(range.listing());
    if (!listing.byId()) {
      return list(type, keys.partition(type, listing.name(), range.partition()), "", range);
    }
    String begin = Listing.id(range.partition(), "");
    ViewSlice<V> slice = list(type, keys.ids(type), begin, range);
    return new ViewSlice<>(slice.items(), slice.next().map(id -> id.substring(begin.length())));
  }

  private <V extends Record> ViewSlice<V> list(
      ViewType<V> type, String listing, String begin, ViewRange range) {
    boolean ascending = range.direction() == ViewRange.Direction.ASCENDING;
    Bounds bounds = RedisKeys.bounds(range, begin);
    int limit = range.limit();
    List<byte[]> found =
        reach(() -> scripts.list(listing, ascending, bounds, limit + 1, keys.views(type)));
    List<V> items = new ArrayList<>();
    int shown = Math.min(limit, found.size() / 2);
    for (int number = 0; number < shown; number++) {
      byte[] view = found.get(2 * number + 1);
      if (view.length > 0) {
        items.add(forms.read(type, view));
      }
    }
    return new ViewSlice<>(
        items,
        found.size() / 2 > limit
            ? Optional.of(new String(found.get(2 * shown - 2), StandardCharsets.UTF_8))
            : Optional.empty());
  }

  @Override
  public <V extends Record> void scan(ViewType<V> type, Consumer<V> reader) {
    Optional<String> after = Optional.empty();
    do {
      ViewSlice<V> slice =
          list(type, keys.ids(type), "", ViewRange.first("", "", PAGE).after(after));
      slice.items().forEach(reader);
      after = slice.next();
    } while (after.isPresent());
  }

  @Override
  public boolean isEmbedded(String projection) {
    return false;
  }

  @Override
  public Optional<ViewToken> token(String projection) {
    List<@Nullable String> stored =
        again(() -> redis.hmget(keys.token(projection), "revision", "position"));
    return RedisScripts.token(stored.get(0), stored.get(1));
  }

  @Override
  public boolean claim(String projection) {
    return reach(() -> claims.claim(projection));
  }

  @Override
  public int present(String projection) {
    return reach(claims::present);
  }

  @Override
  public void leave() {
    reach(claims::leave);
  }

  @Override
  public void extend(String projection) {
    reach(
        () -> {
          claims.extend(projection);
          return true;
        });
  }

  @Override
  public void release(String projection) {
    reach(() -> claims.release(projection));
  }

  @Override
  public void write(String projection, ViewToken token, List<ViewChange<?>> changes) {
    RedisBatch batch = new RedisBatch(keys, forms);
    changes.forEach(batch::add);
    apply(projection, Optional.of(token), batch.operations());
    for (ViewChange<?> change : changes) {
      forms.written(change.type(), change.id(), change.before() == null, change.after());
    }
  }

  /** The views go in several steps, each refused when the claim is lost; the token goes last. */
  @Override
  public void drop(String projection, Collection<ViewType<?>> types) {
    apply(projection, Optional.of(DROPPING), List.of());
    forms.forgetAll();
    for (ViewType<?> type : types) {
      unlinkAll(projection, keys.views(type));
      unlinkAll(projection, keys.listings(type));
      unlink(projection, List.of(bytes(keys.ids(type))));
    }
    apply(projection, Optional.empty(), List.of());
  }

  private void unlinkAll(String projection, String begin) {
    ScanParams wanted = new ScanParams().match(begin + "*").count(PAGE);
    byte[] cursor = ScanParams.SCAN_POINTER_START_BINARY;
    do {
      byte[] from = cursor;
      ScanResult<byte[]> found = reach(() -> redis.scan(from, wanted));
      unlink(projection, found.getResult());
      cursor = found.getCursorAsBytes();
    } while (!Arrays.equals(cursor, ScanParams.SCAN_POINTER_START_BINARY));
  }

  private void unlink(String projection, List<byte[]> unlinked) {
    apply(projection, Optional.of(DROPPING), RedisBatch.unlinking(unlinked));
  }

  private void apply(String projection, Optional<ViewToken> token, List<byte[]> operations) {
    reach(
        () -> {
          claims.apply(projection, token, operations);
          return true;
        });
  }

  /**
   * Asks once more when a connection broke: a server that was started again is there. Not for
   * views, which it may have lost.
   */
  private <T extends @Nullable Object> T again(Supplier<T> use) {
    try {
      return reach(use);
    } catch (ViewsUnavailable e) {
      if (e.getCause() instanceof JedisConnectionException) {
        return reach(use);
      }
      throw e;
    }
  }

  private <T extends @Nullable Object> T reach(Supplier<T> use) {
    if (closed) {
      throw new IllegalStateException("the views are closed");
    }
    try {
      return use.get();
    } catch (JedisConnectionException e) {
      connections.closeIdle();
      away.values().forEach(Runnable::run);
      throw new ViewsUnavailable(e);
    } catch (JedisException e) {
      throw new ViewsUnavailable(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    forms.forgetAll();
  }
}
