package io.connecto.ledger.command.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The sum of a set, whatever its order: two sets that differ have, but for a chance of one in many
 * billions, different sums. So what refers to events can be compared with the events by reading
 * each once in its own order, without looking anything up.
 */
final class Fingerprint {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private long count;
  private long sum;

  /** How many there are. */
  long count() {
    return count;
  }

  /** Adds an element: a key and what it leads to. */
  void add(byte[] key, long first, long last) {
    sum += hash(key, mix(mix(key.length, first), last));
    count++;
  }

  /** 64 bits of it; whoever can choose keys can make two of the same. */
  static long hash(byte[] key) {
    return hash(key, key.length);
  }

  private static long hash(byte[] key, long seed) {
    long hash = seed;
    int at = 0;
    for (; at + Long.BYTES <= key.length; at += Long.BYTES) {
      hash = mix(hash, (long) LONGS.get(key, at));
    }
    for (; at < key.length; at++) {
      hash = mix(hash, key[at]);
    }
    return hash;
  }

  private static long mix(long hash, long word) {
    long mixed = (hash ^ word) * PRIME;
    mixed ^= mixed >>> 32;
    mixed *= PRIME;
    return mixed ^ (mixed >>> 29);
  }

  boolean matches(Fingerprint other) {
    return count == other.count && sum == other.sum;
  }
}
