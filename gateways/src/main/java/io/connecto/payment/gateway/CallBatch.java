package io.connecto.payment.gateway;

import io.connecto.ledger.Event;
import io.connecto.ledger.MetadataKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * What some events of the log begin and end among the pending calls, to be written in one step with
 * the place in the log, and handed over to the lanes after that. Of one thread.
 */
final class CallBatch {

  private final List<CallFamily> families;
  private final Map<String, PendingCall> pending;
  private final Map<String, PendingCall> begun = new LinkedHashMap<>();
  private final Set<String> ended = new LinkedHashSet<>();

  /** Those of {@link #begun} that may have been made before. */
  private final Set<String> doubtful = new HashSet<>();

  /** What the lanes may still be busy with. */
  private final Set<String> cancelled = new LinkedHashSet<>();

  /**
   * @param pending by id, in the order of their events; kept up to date
   */
  CallBatch(List<CallFamily> families, Map<String, PendingCall> pending) {
    this.families = families;
    this.pending = pending;
  }

  /**
   * @param askFirst the calls that this event begins may have been made before
   */
  void add(TrackedEventMessage<?> message, boolean askFirst) {
    for (CallFamily family : families) {
      if (family.events().isAssignableFrom(message.getPayloadType())) {
        family.on(
            (Event) message.getPayload(), message.getTimestamp(), new Requests(message, askFirst));
      }
    }
  }

  /** The call has ended and its outcome is durable. Another one of the same id may have begun. */
  void end(PendingCall call) {
    if (pending.remove(call.id(), call)) {
      forget(call.id());
    }
  }

  private void forget(String id) {
    begun.remove(id);
    ended.add(id);
  }

  boolean isEmpty() {
    return begun.isEmpty() && ended.isEmpty();
  }

  List<KeptCall> begun(CallForm form) {
    return begun.values().stream().map(form::write).toList();
  }

  Set<String> ended() {
    return ended;
  }

  /** Once it is written. What began and ended in this batch is never called. */
  void handOver(CallLanes lanes) {
    cancelled.forEach(lanes::cancel);
    begun.forEach((id, call) -> lanes.add(call, doubtful.contains(id)));
  }

  static long position(TrackedEventMessage<?> message) {
    return message.trackingToken().position().orElseThrow();
  }

  private final class Requests implements CallRequests {

    private final TrackedEventMessage<?> message;
    private final boolean askFirst;

    private Requests(TrackedEventMessage<?> message, boolean askFirst) {
      this.message = message;
      this.askFirst = askFirst;
    }

    @Override
    public void start(ProviderCall call) {
      String event = message.getIdentifier();
      String correlation =
          (String) message.getMetaData().getOrDefault(MetadataKey.CORRELATION_ID, event);
      PendingCall noted =
          new PendingCall(call, position(message), correlation, event, message.getTimestamp());
      begun.remove(call.id());
      begun.put(call.id(), noted);
      doubtful.remove(call.id());
      boolean again = pending.put(call.id(), noted) != null;
      if (again) {
        // It may have ended already, and this was not told yet.
        cancelled.add(call.id());
      }
      if (again || askFirst) {
        doubtful.add(call.id());
      }
    }

    @Override
    public void end(String id) {
      if (pending.remove(id) != null) {
        forget(id);
        cancelled.add(id);
      }
    }

    @Override
    public void endAll(String prefix) {
      pending.keySet().stream().filter(id -> id.startsWith(prefix)).toList().forEach(this::end);
    }
  }
}
