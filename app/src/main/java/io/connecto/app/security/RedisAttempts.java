package io.connecto.app.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.connecto.ledger.Secrets;
import io.connecto.ledger.query.store.RedisConnections;
import io.connecto.ledger.query.store.RedisScript;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Counts for all processes together, in Redis. While Redis is away each process counts by itself:
 * nobody is locked out, and nobody can guess for ever. Redis sees a digest of the key, which may
 * hold a network address.
 */
final class RedisAttempts implements AttemptCounter {

  private static final RedisScript COUNT = RedisScript.beside(RedisAttempts.class, "attempts");
  private static final RedisScript TAKE_BACK = RedisScript.beside(RedisAttempts.class, "take-back");
  private static final String ALGORITHM = "HmacSHA256";

  private final RedisConnections connections;
  private final String name;
  private final SecretKeySpec secret;
  private final AttemptCounter meanwhile;

  /**
   * @param name begins all keys
   * @param meanwhile counts while Redis is away
   */
  RedisAttempts(
      RedisConnections connections, String name, Secrets secrets, AttemptCounter meanwhile) {
    this.connections = connections;
    this.name = name;
    this.secret = new SecretKeySpec(secrets.secret("attempts"), ALGORITHM);
    this.meanwhile = meanwhile;
  }

  @Override
  public Attempts count(String key, Duration window) {
    try {
      List<byte[]> counted =
          COUNT.run(
              connections.client(),
              digest(key).getBytes(US_ASCII),
              List.of(Long.toString(window.toMillis()).getBytes(US_ASCII)));
      return new Attempts(number(counted.get(0)), Duration.ofMillis(number(counted.get(1))));
    } catch (JedisException e) {
      return meanwhile.count(key, window);
    }
  }

  private static long number(byte[] text) {
    return Long.parseLong(new String(text, US_ASCII));
  }

  @Override
  public void takeBack(String key) {
    try {
      var unused = TAKE_BACK.run(connections.client(), digest(key).getBytes(US_ASCII), List.of());
    } catch (JedisException e) {
      meanwhile.takeBack(key);
    }
  }

  @Override
  public void forget(String key) {
    meanwhile.forget(key);
    try {
      connections.client().del(digest(key));
    } catch (JedisException e) {
      // It is forgotten when its window ends.
    }
  }

  private String digest(String key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return name + ":attempts:" + HexFormat.of().formatHex(mac.doFinal(key.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
