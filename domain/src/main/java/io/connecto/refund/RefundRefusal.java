package io.connecto.refund;

import io.connecto.ledger.Refusal;

/** Why a refund says no. */
public sealed interface RefundRefusal extends Refusal {

  /** There is no such refund, or it has no part that goes through a provider. */
  record RefundUnknown() implements RefundRefusal {
    @Override
    public Kind kind() {
      return Kind.UNKNOWN;
    }

    @Override
    public String reason() {
      return "There is no such refund through a payment provider.";
    }
  }

  /** The refund is on its way or paid: there is nothing to try again. */
  record RefundNotFailed() implements RefundRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "The refund has not failed, so there is nothing to try again.";
    }
  }
}
