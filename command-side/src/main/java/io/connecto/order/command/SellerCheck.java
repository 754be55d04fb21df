package io.connecto.order.command;

import io.connecto.ledger.Command;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Refused;
import io.connecto.ledger.command.CommandCheck;
import io.connecto.ledger.command.Streams;
import io.connecto.order.OrderCommand.PlaceOrder;
import org.springframework.stereotype.Component;

/** An order needs a seller who is there: its own stream can't see other streams. */
@Component
final class SellerCheck implements CommandCheck {

  private final Streams streams;

  SellerCheck(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void check(Command command) {
    Refused.when(
        command instanceof PlaceOrder place && !streams.exists("account:" + place.seller()),
        new LedgerRefusal.Malformed("/seller", "must be an account"));
  }
}
