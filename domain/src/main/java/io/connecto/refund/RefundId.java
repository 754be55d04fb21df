package io.connecto.refund;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.connecto.ledger.Identifier;
import io.connecto.order.OrderId;
import java.time.Instant;

/** Names one refund of one milestone. */
public record RefundId(@JsonValue String value) implements Identifier {

  @JsonCreator
  public RefundId {
    Format.require("rfd", value);
  }

  public static RefundId next(Instant now) {
    return new RefundId(Format.next("rfd", now));
  }

  /**
   * The refund that a cancelled milestone gives rise to: derived, so that a repeated step names the
   * same refund.
   */
  public static RefundId of(OrderId order, int milestone) {
    return new RefundId(Format.derived("rfd", order.value(), Integer.toString(milestone)));
  }

  @Override
  public String toString() {
    return value;
  }
}
