package io.connecto.ledger.command;

import java.util.function.Consumer;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.node.ObjectNode;

/**
 * Leads one event type from one revision to the next, when it is read. What is stored stays as it
 * is. Each step is written once and never changed; the approved sample of its revision proves that
 * it still works.
 */
public final class JsonUpcaster extends SingleEventUpcaster {

  private final SerializedType from;
  private final SerializedType to;
  private final Consumer<ObjectNode> change;

  /**
   * @param name the stored name of the event
   * @param revision the one that it leads from
   * @param change turns the JSON of {@code revision} into that of {@code revision + 1}
   */
  public JsonUpcaster(String name, int revision, Consumer<ObjectNode> change) {
    this.from = new SimpleSerializedType(name, Integer.toString(revision));
    this.to = new SimpleSerializedType(name, Integer.toString(revision + 1));
    this.change = change;
  }

  @Override
  protected boolean canUpcast(IntermediateEventRepresentation event) {
    return event.getType().equals(from);
  }

  @Override
  protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
    return event.upcastPayload(
        to,
        ObjectNode.class,
        payload -> {
          change.accept(payload);
          return payload;
        });
  }
}
