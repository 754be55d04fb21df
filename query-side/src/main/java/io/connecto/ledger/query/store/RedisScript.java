package io.connecto.ledger.query.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** A Lua script for Redis: one step to everybody else. It has one key and gives a list of texts. */
public final class RedisScript {

  private final byte[] text;
  private final byte[] digest;

  private RedisScript(byte[] text, byte[] digest) {
    this.text = text;
    this.digest = digest;
  }

  /** The script in the file {@code name} with the extension {@code lua}, beside the class. */
  public static RedisScript beside(Class<?> owner, String name) {
    try (InputStream file = owner.getResourceAsStream(name + ".lua")) {
      if (file == null) {
        throw new IllegalArgumentException("there is no script " + name);
      }
      byte[] text = file.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(text);
      return new RedisScript(
          text, HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** Runs it; its text is sent only when the server does not know it. */
  @SuppressWarnings("unchecked") // as promised above
  public List<byte[]> run(UnifiedJedis redis, byte[] key, List<byte[]> arguments) {
    List<byte[]> keys = List.of(key);
    try {
      return (List<byte[]>) redis.evalsha(digest, keys, arguments);
    } catch (JedisNoScriptException e) {
      return (List<byte[]>) redis.eval(text, keys, arguments);
    }
  }
}
