package io.connecto.wallet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.connecto.account.AccountId;
import io.connecto.ledger.Identifier;
import java.util.Currency;

/** Names a wallet. An account has one wallet in a currency, so the id is derived from both. */
public record WalletId(@JsonValue String value) implements Identifier {

  @JsonCreator
  public WalletId {
    Format.require("wal", value);
  }

  /** The one wallet that {@code owner} has in {@code currency}. */
  public static WalletId of(AccountId owner, Currency currency) {
    return new WalletId(Format.derived("wal", owner.value(), currency.getCurrencyCode()));
  }

  @Override
  public String toString() {
    return value;
  }
}
