package io.connecto.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.connecto.ledger.Identifier;
import java.time.Instant;

/** Names a payment through a provider. */
public record PaymentId(@JsonValue String value) implements Identifier {

  @JsonCreator
  public PaymentId {
    Format.require("pay", value);
  }

  public static PaymentId next(Instant now) {
    return new PaymentId(Format.next("pay", now));
  }

  /** The one payment that pays an order through a provider. */
  public static PaymentId of(Identifier purpose) {
    return new PaymentId(Format.derived("pay", purpose.value()));
  }

  @Override
  public String toString() {
    return value;
  }
}
