package io.connecto.payment.gateway;

import io.connecto.payment.gateway.Outcome.*;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** How far a call got by calling the provider, or asking it, once. */
public sealed interface Step {

  /** It ended; what is reported must be durable before it is forgotten. */
  record Ended(List<Report> reports) implements Step {}

  /** It goes on; the provider is to be asked again later. */
  record Continues(List<Report> reports) implements Step {}

  /** It never happened: the same request may be sent. */
  record NotYet() implements Step {}

  /** It did not happen, and the provider wants peace until later. */
  record Held(Duration retryAfter) implements Step {}

  /** Nobody knows whether it happened. */
  record Unclear(String cause) implements Step {}

  /** The step that {@code answer} means, for calls that end with one report. */
  static <T> Step of(
      Answer<T> answer, Function<T, Report> done, Function<String, Report> declined) {
    if (answer instanceof Done<T> it) {
      return new Ended(List.of(done.apply(it.value())));
    } else if (answer instanceof Declined<T> it) {
      return new Ended(List.of(declined.apply(it.reason())));
    }
    return unfinished(answer);
  }

  /** The step that an answer means which ends nothing. */
  static Step unfinished(Answer<?> answer) {
    if (answer instanceof Pending) {
      return new Continues(List.of());
    } else if (answer instanceof Busy<?> it) {
      return new Held(it.retryAfter());
    } else if (answer instanceof Unknown<?> it) {
      return new Unclear(it.cause());
    }
    return new NotYet();
  }
}
