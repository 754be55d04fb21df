package io.connecto.ledger;

/**
 * Text that people show to people on one line: titles, names, reasons. It holds no control or
 * direction-changing characters, no line breaks and no half of a surrogate pair, so that it can be
 * stored, printed and compared anywhere; and it is more than white space.
 */
public final class OneLine {

  private OneLine() {}

  /** Is {@code text} such a line of 1 to {@code most} characters (code points)? */
  public static boolean fits(String text, int most) {
    return !text.isBlank()
        && text.length() <= 2 * most
        && text.codePointCount(0, text.length()) <= most
        && text.codePoints().allMatch(OneLine::isPlain);
  }

  private static boolean isPlain(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> !changesDirection(character);
    };
  }

  /** Embeddings, overrides and isolates: they let a text show as another than it is. */
  private static boolean changesDirection(int character) {
    return (character >= 0x202A && character <= 0x202E)
        || (character >= 0x2066 && character <= 0x2069);
  }
}
