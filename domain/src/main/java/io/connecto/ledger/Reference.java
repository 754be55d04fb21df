package io.connecto.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id of a thing of a higher row, whose type this row may not know: kept as its text, of any
 * prefix.
 */
public record Reference(@JsonValue String value) implements Identifier {

  @JsonCreator
  public Reference {
    if (value == null || value.length() < 4 || !isPrefix(value)) {
      throw new IllegalArgumentException("must be an id");
    }
    Format.require(value.substring(0, 3), value);
  }

  private static boolean isPrefix(String value) {
    return isLetter(value.charAt(0)) && isLetter(value.charAt(1)) && isLetter(value.charAt(2));
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  public static Reference to(Identifier identifier) {
    return new Reference(identifier.value());
  }

  public boolean is(Identifier other) {
    return value.equals(other.value());
  }

  @Override
  public String toString() {
    return value;
  }
}
