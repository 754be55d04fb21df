package io.connecto.ledger.command;

/**
 * What a caller names a write with, so that sending it twice does it once (IETF draft
 * Idempotency-Key). It belongs to the caller: two callers may use the same one.
 *
 * @param value 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(String value) {

  public static final String HEADER = "Idempotency-Key";
  public static final String FORM = "must be 1 to 255 visible ASCII characters";
  private static final int LONGEST = 255;

  public IdempotencyKey {
    if (value.isEmpty()
        || value.length() > LONGEST
        || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException(FORM);
    }
  }
}
