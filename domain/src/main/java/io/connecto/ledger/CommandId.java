package io.connecto.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;

/** Names one command for good: a repeated one is answered from memory, never applied again. */
public record CommandId(@JsonValue String value) implements Identifier {

  @JsonCreator
  public CommandId {
    Format.require("cmd", value);
  }

  public static CommandId next(Instant now) {
    return new CommandId(Format.next("cmd", now));
  }

  /** The same parts always name the same command: that is what makes a step safe to send twice. */
  public static CommandId derived(String... parts) {
    return new CommandId(Format.derived("cmd", parts));
  }

  @Override
  public String toString() {
    return value;
  }
}
