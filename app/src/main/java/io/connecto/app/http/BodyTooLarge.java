package io.connecto.app.http;

import java.io.IOException;

/** A body went on after its limit. */
final class BodyTooLarge extends IOException {

  private static final long serialVersionUID = 1L;

  BodyTooLarge() {
    super("the body is too large");
  }
}
