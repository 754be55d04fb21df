package io.connecto.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.connecto.ledger.Identifier;
import java.time.Instant;

/** Names a person's account; the person is the data subject of everything personal in it. */
public record AccountId(@JsonValue String value) implements Identifier {

  @JsonCreator
  public AccountId {
    Format.require("acc", value);
  }

  public static AccountId next(Instant now) {
    return new AccountId(Format.next("acc", now));
  }

  @Override
  public String toString() {
    return value;
  }
}
