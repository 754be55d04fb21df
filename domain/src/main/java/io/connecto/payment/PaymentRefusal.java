package io.connecto.payment;

import io.connecto.ledger.Refusal;

/** Why a payment says no. */
public sealed interface PaymentRefusal extends Refusal {

  /** There is no such payment. */
  record PaymentUnknown() implements PaymentRefusal {
    @Override
    public Kind kind() {
      return Kind.UNKNOWN;
    }

    @Override
    public String reason() {
      return "There is no such payment.";
    }
  }

  /** A payment of this id was requested before. */
  record PaymentExists() implements PaymentRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "A payment of this id was requested before.";
    }
  }

  /** Paying into a wallet to spend it later is turned off. */
  record StoredValueOff() implements PaymentRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "Paying into a wallet is not offered here.";
    }
  }

  /** The amount is not more than zero, or beyond reason. */
  record PaymentAmountRefused() implements PaymentRefusal {
    @Override
    public Kind kind() {
      return Kind.INVALID;
    }

    @Override
    public String reason() {
      return "must be 1 to 1000000000000";
    }

    @Override
    public String pointer() {
      return "/amount/amount";
    }
  }

  /** No money that came in by this leg was ever asked to go back. */
  record ReturnUnknown() implements PaymentRefusal {
    @Override
    public Kind kind() {
      return Kind.UNKNOWN;
    }

    @Override
    public String reason() {
      return "Nothing was asked to go back by this leg.";
    }
  }

  /** The money is on its way back or has arrived: there is nothing to try again. */
  record ReturnNotFailed() implements PaymentRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "The return has not failed, so there is nothing to try again.";
    }
  }
}
