package io.connecto.app.http;

/** A header or parameter that can't be read. */
final class BadParameter extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final String reason;

  /**
   * @param reason continues the sentence that the name begins
   */
  BadParameter(String name, String reason) {
    super(name + " " + reason, null, false, false);
    this.name = name;
    this.reason = reason;
  }

  String name() {
    return name;
  }

  String reason() {
    return reason;
  }
}
