package io.connecto.payment.gateway;

import java.time.Duration;

/** How a request to a provider ended. */
public sealed interface Outcome<T> extends Answer<T> {

  record Done<T>(T value) implements Outcome<T> {}

  /**
   * The provider said no, for good: another attempt needs another key.
   *
   * @param reason the provider's code for it, without anything personal
   */
  record Declined<T>(String reason) implements Outcome<T> {}

  /** The provider took it and will end it in its own time: ask again later. */
  record Pending<T>() implements Outcome<T> {}

  /**
   * It certainly did not happen: the provider is too busy (429), or could not be reached at all.
   *
   * @param retryAfter not before; zero when the provider did not say
   */
  record Busy<T>(Duration retryAfter) implements Outcome<T> {}

  /**
   * No answer, a broken one, or a server's error: it may or may not have happened.
   *
   * @param cause for the log, without anything personal
   */
  record Unknown<T>(String cause) implements Outcome<T> {}
}
