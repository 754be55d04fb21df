package io.connecto.payment.gateway;

/** What a provider says when it is asked whether something happened. */
public sealed interface Answer<T> permits Outcome, Answer.Absent {

  /** It knows nothing of the key: nothing happened so far, the same request may be sent again. */
  record Absent<T>() implements Answer<T> {}
}
