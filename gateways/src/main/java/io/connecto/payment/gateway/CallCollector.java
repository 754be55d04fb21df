package io.connecto.payment.gateway;

import io.connecto.ledger.Event;
import io.connecto.ledger.MetadataKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Notes which calls the events of the log make necessary, in the transaction of the processor's
 * token, and hands them over once that is committed. It can't be reset: what was called once is not
 * called again because somebody wants a replay.
 */
final class CallCollector implements EventHandlerInvoker {

  private static final String AFTER_COMMIT = CallCollector.class.getName();

  private final List<CallFamily> families;
  private final PendingCalls pending;
  private final CallLanes lanes;
  private final @Nullable TrackingToken unsureUpTo;

  /**
   * @param unsureUpTo calls for events up to here may have been made before, by a run of ConnectO
   *     whose notes are lost: the provider is asked first
   */
  CallCollector(
      List<CallFamily> families,
      PendingCalls pending,
      CallLanes lanes,
      @Nullable TrackingToken unsureUpTo) {
    this.families = families;
    this.pending = pending;
    this.lanes = lanes;
    this.unsureUpTo = unsureUpTo;
  }

  @Override
  public boolean canHandle(EventMessage<?> message, Segment segment) {
    return canHandleType(message.getPayloadType());
  }

  @Override
  public boolean canHandleType(Class<?> payloadType) {
    return families.stream().anyMatch(family -> family.events().isAssignableFrom(payloadType));
  }

  @Override
  public boolean supportsReset() {
    return false;
  }

  @Override
  public void handle(EventMessage<?> message, Segment segment) {
    Event event = (Event) message.getPayload();
    Requests requests = new Requests(message, afterCommit());
    families.stream()
        .filter(family -> family.events().isInstance(event))
        .forEach(family -> family.on(event, message.getTimestamp(), requests));
  }

  /**
   * What is to be done once the batch is committed, in the order of its events. One list for a
   * batch, because Axon would run several callbacks in the opposite order.
   */
  private List<Consumer<CallLanes>> afterCommit() {
    UnitOfWork<?> batch = CurrentUnitOfWork.get();
    return batch.getOrComputeResource(
        AFTER_COMMIT,
        key -> {
          List<Consumer<CallLanes>> actions = new ArrayList<>();
          batch.afterCommit(unit -> actions.forEach(action -> action.accept(lanes)));
          return actions;
        });
  }

  private boolean unsure(EventMessage<?> message) {
    return unsureUpTo != null
        && message instanceof TrackedEventMessage<?> tracked
        && unsureUpTo.covers(tracked.trackingToken());
  }

  /** Writes at once, and remembers what to do once that is committed. */
  private final class Requests implements CallRequests {

    private final EventMessage<?> message;
    private final List<Consumer<CallLanes>> afterCommit;

    private Requests(EventMessage<?> message, List<Consumer<CallLanes>> afterCommit) {
      this.message = message;
      this.afterCommit = afterCommit;
    }

    @Override
    public void start(ProviderCall call) {
      String event = message.getIdentifier();
      String correlation =
          (String) message.getMetaData().getOrDefault(MetadataKey.CORRELATION_ID, event);
      PendingCall noted = new PendingCall(call, correlation, event, message.getTimestamp());
      if (pending.add(noted)) {
        boolean askFirst = unsure(message);
        afterCommit.add(to -> to.add(noted, askFirst));
      }
    }

    @Override
    public void cancel(String id) {
      pending.delete(id);
      afterCommit.add(to -> to.cancel(id));
    }
  }
}
