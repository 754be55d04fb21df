package io.connecto.wallet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.connecto.ledger.Identifier;
import java.time.Instant;

/** Names a hold on the funds of a wallet. */
public record HoldId(@JsonValue String value) implements Identifier {

  @JsonCreator
  public HoldId {
    Format.require("hld", value);
  }

  public static HoldId next(Instant now) {
    return new HoldId(Format.next("hld", now));
  }

  /**
   * The hold that a thing (an order) has on a wallet: derived, so that asking twice names the same
   * hold.
   */
  public static HoldId of(Identifier purpose) {
    return new HoldId(Format.derived("hld", purpose.value()));
  }

  @Override
  public String toString() {
    return value;
  }
}
