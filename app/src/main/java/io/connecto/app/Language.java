package io.connecto.app;

import io.connecto.account.AccountCommand;
import io.connecto.account.AccountEvent;
import io.connecto.account.EmailClaimEvent;
import io.connecto.clock.ClockCommand;
import io.connecto.clock.ClockEvent;
import io.connecto.escrow.EscrowCommand;
import io.connecto.escrow.EscrowEvent;
import io.connecto.ledger.Vocabulary;
import io.connecto.order.OrderCommand;
import io.connecto.order.OrderEvent;
import io.connecto.payment.PaymentCommand;
import io.connecto.payment.PaymentEvent;
import io.connecto.process.ProcessCommand;
import io.connecto.process.ProcessEvent;
import io.connecto.refund.RefundCommand;
import io.connecto.refund.RefundEvent;
import io.connecto.wallet.WalletCommand;
import io.connecto.wallet.WalletEvent;
import java.util.List;
import java.util.stream.Stream;

/** Every family of words that ConnectO speaks. A new row is added here, and nowhere else. */
public final class Language {

  public static final List<Class<?>> COMMANDS =
      List.of(
          ClockCommand.class,
          ProcessCommand.class,
          AccountCommand.class,
          WalletCommand.class,
          OrderCommand.class,
          EscrowCommand.class,
          PaymentCommand.class,
          RefundCommand.class);

  public static final List<Class<?>> EVENTS =
      List.of(
          ClockEvent.class,
          ProcessEvent.class,
          AccountEvent.class,
          EmailClaimEvent.class,
          WalletEvent.class,
          OrderEvent.class,
          EscrowEvent.class,
          PaymentEvent.class,
          RefundEvent.class);

  private Language() {}

  /** Commands and events by their names for ever. */
  public static Vocabulary vocabulary() {
    return new Vocabulary(Stream.concat(COMMANDS.stream(), EVENTS.stream()).toList());
  }
}
