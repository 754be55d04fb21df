package io.connecto.app;

import io.connecto.account.AccountCommand;
import io.connecto.account.AccountEvent;
import io.connecto.account.EmailClaimEvent;
import io.connecto.account.command.AccountRow;
import io.connecto.clock.ClockCommand;
import io.connecto.clock.ClockEvent;
import io.connecto.clock.command.ClockRow;
import io.connecto.escrow.EscrowCommand;
import io.connecto.escrow.EscrowEvent;
import io.connecto.escrow.TaxRules;
import io.connecto.escrow.command.EscrowRow;
import io.connecto.ledger.Vocabulary;
import io.connecto.ledger.command.CommandSideRow;
import io.connecto.order.OrderCommand;
import io.connecto.order.OrderEvent;
import io.connecto.order.OrderTerms;
import io.connecto.order.command.OrderRow;
import io.connecto.payment.PaymentCommand;
import io.connecto.payment.PaymentEvent;
import io.connecto.payment.PaymentRules;
import io.connecto.payment.command.PaymentRow;
import io.connecto.process.ProcessCommand;
import io.connecto.process.ProcessEvent;
import io.connecto.process.command.ProcessRow;
import io.connecto.refund.RefundCommand;
import io.connecto.refund.RefundEvent;
import io.connecto.refund.command.RefundRow;
import io.connecto.wallet.WalletCommand;
import io.connecto.wallet.WalletEvent;
import io.connecto.wallet.command.WalletRow;
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

  /** What every row gives the command side. */
  public static List<CommandSideRow> rows(OrderTerms terms, TaxRules taxes, PaymentRules payments) {
    return List.of(
        new ClockRow(),
        new ProcessRow(),
        new AccountRow(),
        new WalletRow(),
        new OrderRow(terms),
        new EscrowRow(taxes),
        new PaymentRow(payments),
        new RefundRow());
  }

  /** Commands and events by their names for ever. */
  public static Vocabulary vocabulary() {
    return new Vocabulary(Stream.concat(COMMANDS.stream(), EVENTS.stream()).toList());
  }
}
