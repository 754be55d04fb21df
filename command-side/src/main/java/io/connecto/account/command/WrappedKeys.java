package io.connecto.account.command;

import java.util.Optional;
import java.util.Set;

/**
 * Where the vault keeps its keys, wrapped by the master key. Small, so that another engine can
 * follow; every engine passes the same contract. Safe for use by many threads; whether several
 * processes may share one is for the engine to say.
 *
 * <p>Names are 1 to {@value #LONGEST_NAME} ASCII characters, values exactly {@value #VALUE_BYTES}
 * bytes.
 */
public interface WrappedKeys extends AutoCloseable {

  int LONGEST_NAME = 60;

  /** A nonce of 12, a key of 32 and a tag of 16 bytes. */
  int VALUE_BYTES = 60;

  /** The value of {@code name}; empty when there never was one or it was destroyed. */
  Optional<byte[]> find(String name);

  /**
   * Keeps a new value; it is durable when this returns.
   *
   * @return false, and nothing has changed, when {@code name} has a value or was destroyed
   */
  boolean add(String name, byte[] value);

  /**
   * Destroys the value of {@code name}: when this returns, nothing that is read of the store holds
   * its bytes any more, and the name is remembered for good, also when it never had a value.
   * Harmless when repeated. An engine that keeps traces in files of its own says so.
   */
  void destroy(String name);

  boolean isDestroyed(String name);

  /** Every name that was destroyed. */
  Set<String> destroyed();

  /** Up to which log position the erasures of the log were applied; 0 at first. */
  long erasedUpTo();

  /** Remembers {@link #erasedUpTo}, durable when this returns. */
  void erasedUpTo(long position);

  @Override
  void close();
}
