package io.connecto.ledger;

/**
 * Secrets of this installation: made at first use, kept wrapped by the master key, the same after
 * every restart.
 */
public interface Secrets {

  /** 32 random bytes for {@code purpose}, such as {@code access-token}. */
  byte[] secret(String purpose);
}
