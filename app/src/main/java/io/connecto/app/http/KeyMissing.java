package io.connecto.app.http;

/** A request that moves money came without an idempotency key. */
final class KeyMissing extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KeyMissing() {
    super("no idempotency key", null, false, false);
  }
}
