package io.connecto.payment.gateway;

/** Takes what an event asks for; kept in the same transaction as the place in the log. */
public interface CallRequests {

  void start(ProviderCall call);

  /** Nobody is interested in the call of this id any more. */
  void cancel(String id);
}
