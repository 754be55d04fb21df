package io.connecto.story;

import io.connecto.account.AccountCommand;
import io.connecto.account.EmailClaimCommand;
import io.connecto.clock.ClockCommand;
import io.connecto.escrow.EscrowCommand;
import io.connecto.ledger.Command;
import io.connecto.order.OrderCommand;
import io.connecto.payment.PaymentCommand;
import io.connecto.process.ProcessCommand;
import io.connecto.refund.RefundCommand;
import io.connecto.wallet.WalletCommand;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts what was sent and what was accepted: a command is accepted when it made an event. */
final class Tally {

  private static final List<Class<? extends Command>> FAMILIES =
      List.of(
          AccountCommand.class,
          EmailClaimCommand.class,
          WalletCommand.class,
          OrderCommand.class,
          EscrowCommand.class,
          PaymentCommand.class,
          RefundCommand.class,
          ProcessCommand.class,
          ClockCommand.class);

  private final Map<Class<?>, Integer> accepted = new HashMap<>();
  private int sent;

  void count(Command command, boolean isAccepted) {
    sent++;
    accepted.merge(command.getClass(), isAccepted ? 1 : 0, Integer::sum);
  }

  int sent() {
    return sent;
  }

  int accepted() {
    return accepted.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How often each kind of command was accepted, those that never were included. */
  Map<String, Integer> byKind() {
    Map<String, Integer> kinds = new TreeMap<>();
    FAMILIES.stream()
        .flatMap(Tally::kinds)
        .forEach(kind -> kinds.put(kind.getSimpleName(), accepted.getOrDefault(kind, 0)));
    return kinds;
  }

  private static Stream<Class<?>> kinds(Class<? extends Command> family) {
    Class<?>[] kinds = family.getPermittedSubclasses();
    if (kinds == null) {
      throw new IllegalArgumentException(family + " is not sealed");
    }
    return Arrays.stream(kinds);
  }
}
