package io.connecto.story;

import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.ledger.Event;
import io.connecto.money.Money;
import io.connecto.payment.PaymentCommand.*;
import io.connecto.payment.PaymentEvent.*;
import io.connecto.payment.PaymentId;
import io.connecto.refund.RefundCommand.*;
import io.connecto.refund.RefundEvent.RefundFailed;
import io.connecto.refund.RefundEvent.RefundRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A payment provider and the people who pay through it: they pay, fail, pay twice, too late, too
 * little or too much, and the provider tells of it in any order. Once calm, it keeps to the rules.
 */
final class Provider implements Consumer<Event> {

  private static final Actor GATEWAY = Actor.gateway(PlainPayments.PROVIDER);
  private static final Duration TOO_LATE = Duration.ofMinutes(40);

  private final Outbox outbox;
  private final Random random;
  private final Supplier<Instant> now;
  private boolean calm;
  private long names;

  Provider(Outbox outbox, Random random, Supplier<Instant> now) {
    this.outbox = outbox;
    this.random = random;
    this.now = now;
  }

  void calmDown() {
    calm = true;
  }

  private boolean sometimes(int percent) {
    return !calm && random.nextInt(100) < percent;
  }

  private void say(Command message) {
    outbox.send(GATEWAY, message);
  }

  @Override
  public void accept(Event event) {
    if (event instanceof PaymentRequested e) {
      checkout(e);
    } else if (event instanceof PaymentAuthorised e) {
      capture(e);
    } else if (event instanceof AuthorisationLapsed e && sometimes(30)) {
      say(captured(e.payment(), e.providerPayment(), e.amount()));
    } else if (event instanceof ReturnRequested e) {
      giveBack(e);
    } else if (event instanceof ReturnFailed e) {
      Actor again = random.nextBoolean() ? Cast.ADMIN : Actor.process("payment:" + e.payment());
      outbox.send(again, new ReturnPayment(e.payment(), e.leg(), e.amount()));
    } else if (event instanceof RefundRequested e && e.toProvider().isPositive()) {
      refund(e);
    } else if (event instanceof RefundFailed e) {
      outbox.send(Cast.ADMIN, new RetryRefund(e.refund()));
    }
  }

  private void checkout(PaymentRequested e) {
    if (sometimes(15)) {
      say(new RecordUnknown(e.payment(), "checkout"));
    }
    say(new RecordCheckout(e.payment(), name("so")));
    if (sometimes(30)) {
      say(new RecordFailure(e.payment(), name("sp"), "declined by the bank"));
    }
    if (sometimes(12)) {
      return; // nobody pays
    }
    payOnce(e);
    while (sometimes(20)) {
      payOnce(e);
    }
  }

  private void payOnce(PaymentRequested e) {
    String payment = name("sp");
    Command first =
        sometimes(15)
            ? captured(e.payment(), payment, around(e.amount()))
            : new RecordAuthorisation(e.payment(), payment, around(e.amount()));
    if (sometimes(12)) {
      outbox.sendAt(now.get().plus(TOO_LATE), GATEWAY, first);
    } else {
      say(first);
    }
  }

  /** Mostly what was asked for; else short, too much or in another currency. */
  private Money around(Money asked) {
    if (sometimes(8)) {
      return Money.of(1 + random.nextLong(asked.minor()), asked.currency());
    } else if (sometimes(12)) {
      return Money.of(asked.minor() + 1 + random.nextInt(1_000), asked.currency());
    } else if (sometimes(1)) {
      Currency other =
          PlainBalances.CURRENCIES.stream()
              .filter(currency -> !currency.equals(asked.currency()))
              .findFirst()
              .orElseThrow();
      return Money.of(asked.minor(), other);
    }
    return asked;
  }

  private void capture(PaymentAuthorised e) {
    if (sometimes(15)) {
      say(new RecordUnknown(e.payment(), "capture"));
    }
    if (sometimes(8)) {
      say(new RecordFailure(e.payment(), e.providerPayment(), "the authorisation was withdrawn"));
    } else {
      say(captured(e.payment(), e.providerPayment(), e.amount()));
    }
  }

  private RecordCapture captured(PaymentId payment, String providerPayment, Money amount) {
    return new RecordCapture(payment, providerPayment, amount, now.get());
  }

  private void giveBack(ReturnRequested e) {
    if (sometimes(15)) {
      say(new RecordUnknown(e.payment(), "return:" + e.leg() + ":" + e.attempt()));
    }
    if (sometimes(35)) {
      say(new RecordReturnFailure(e.payment(), e.leg(), e.attempt(), "try again"));
    } else {
      say(new RecordReturn(e.payment(), e.leg(), name("sr")));
    }
  }

  private void refund(RefundRequested e) {
    if (sometimes(30)) {
      say(new RecordRefundUnknown(e.refund(), e.attempt()));
    }
    if (sometimes(40)) {
      say(new RecordRefundFailure(e.refund(), e.attempt(), "try again"));
    } else {
      say(new RecordRefundPaid(e.refund(), name("sr")));
    }
  }

  private String name(String prefix) {
    return prefix + "_" + names++;
  }
}
