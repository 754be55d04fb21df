package io.connecto.app.demo;

/** Something in the story was not as it should be. */
public final class StoryFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoryFailed(String message) {
    super(message);
  }
}
