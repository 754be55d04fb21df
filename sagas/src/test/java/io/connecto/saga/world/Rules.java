package io.connecto.saga.world;

import io.connecto.account.Account;
import io.connecto.account.AccountEvent;
import io.connecto.escrow.Escrow;
import io.connecto.escrow.EscrowEvent;
import io.connecto.escrow.TaxRules;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.ledger.Event;
import io.connecto.order.Order;
import io.connecto.order.OrderEvent;
import io.connecto.order.OrderTerms;
import io.connecto.payment.Payment;
import io.connecto.payment.PaymentEvent;
import io.connecto.payment.PaymentRules;
import io.connecto.process.ProcessEvent;
import io.connecto.process.StuckSteps;
import io.connecto.refund.Refund;
import io.connecto.refund.RefundEvent;
import io.connecto.wallet.Wallet;
import io.connecto.wallet.WalletEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real rules of every row, found by the type of the command: as the command side does it. */
final class Rules {

  private static final Map<String, Object> BEGINNINGS =
      Map.of(
          "account", Account.UNREGISTERED,
          "wallet", Wallet.UNOPENED,
          "order", Order.UNPLACED,
          "escrow", Escrow.EMPTY,
          "payment", Payment.UNKNOWN,
          "refund", Refund.UNKNOWN,
          "process", StuckSteps.NONE);

  private Rules() {}

  static Object beginning(String target) {
    Object state = BEGINNINGS.get(target.substring(0, target.indexOf(':')));
    if (state == null) {
      throw new IllegalArgumentException("nobody decides for " + target);
    }
    return state;
  }

  static List<Event> decide(Object state, Command command, Actor actor, Instant now) {
    Map<Class<?>, Object> known =
        Map.of(
            Actor.class, actor,
            Instant.class, now,
            TaxRules.class, TaxRules.INDIA,
            OrderTerms.class, OrderTerms.STANDARD,
            PaymentRules.class, PaymentRules.STORED_VALUE);
    Method decide =
        Arrays.stream(state.getClass().getMethods())
            .filter(method -> method.getName().equals("decide"))
            .filter(method -> method.getParameterTypes()[0] == command.getClass())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no rule for " + command.getClass()));
    Object[] arguments =
        Arrays.stream(decide.getParameterTypes())
            .map(type -> type == command.getClass() ? command : known.get(type))
            .toArray();
    return events(call(decide, state, arguments));
  }

  private static List<Event> events(Object decided) {
    if (decided instanceof Optional<?> optional) {
      return optional.map(event -> List.of((Event) event)).orElse(List.of());
    } else if (decided instanceof List<?> list) {
      return list.stream().map(Event.class::cast).toList();
    }
    return List.of((Event) decided);
  }

  private static Object call(Method method, Object state, Object... arguments) {
    try {
      return method.invoke(state, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  static Object evolve(Object state, Event event) {
    if (state instanceof Account account) {
      return account.evolve((AccountEvent) event);
    } else if (state instanceof Wallet wallet) {
      return wallet.evolve((WalletEvent) event);
    } else if (state instanceof Order order) {
      return order.evolve((OrderEvent) event);
    } else if (state instanceof Escrow escrow) {
      return escrow.evolve((EscrowEvent) event);
    } else if (state instanceof Payment payment) {
      return payment.evolve((PaymentEvent) event);
    } else if (state instanceof Refund refund) {
      return refund.evolve((RefundEvent) event);
    } else if (state instanceof StuckSteps stuck) {
      return stuck.evolve((ProcessEvent) event);
    }
    throw new IllegalArgumentException("nobody evolves " + state.getClass());
  }
}
