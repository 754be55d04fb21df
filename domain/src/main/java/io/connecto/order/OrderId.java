package io.connecto.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.connecto.ledger.Identifier;
import java.time.Instant;

/** Names an order, and the escrow of that order. */
public record OrderId(@JsonValue String value) implements Identifier {

  @JsonCreator
  public OrderId {
    Format.require("ord", value);
  }

  public static OrderId next(Instant now) {
    return new OrderId(Format.next("ord", now));
  }

  @Override
  public String toString() {
    return value;
  }
}
