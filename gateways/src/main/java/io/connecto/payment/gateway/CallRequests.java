package io.connecto.payment.gateway;

/** Takes what an event asks for; kept in the same write as the place in the log. */
public interface CallRequests {

  void start(ProviderCall call);

  /** The outcome of the call of this id is in the log, or nobody is interested in it any more. */
  void end(String id);

  /** As {@link #end}, for all calls whose ids begin with {@code prefix}. */
  void endAll(String prefix);
}
