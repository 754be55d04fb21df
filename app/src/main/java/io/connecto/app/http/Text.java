package io.connecto.app.http;

/** Which text can be stored, written as JSON and shown again. */
final class Text {

  private static final int LONGEST_ECHO = 120;

  private Text() {}

  /** No control characters but white space, no half of a surrogate pair. */
  static boolean isClean(String text) {
    return text.codePoints().allMatch(Text::isClean);
  }

  private static boolean isClean(int character) {
    return character >= ' '
        ? Character.getType(character) != Character.SURROGATE && character != 0x7f
        : character == '\t' || character == '\n' || character == '\r';
  }

  /** What a caller sent, cut and cleaned so that it can be shown back. */
  static String echo(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_ECHO)
        .map(character -> isClean(character) && character >= ' ' ? character : '?')
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
