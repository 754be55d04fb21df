package io.connecto.escrow;

import io.connecto.ledger.Refusal;

/** Why an escrow says no. */
public sealed interface EscrowRefusal extends Refusal {

  /** No money of this order is in escrow, or the actor may not know of it. */
  record EscrowUnknown() implements EscrowRefusal {
    @Override
    public Kind kind() {
      return Kind.UNKNOWN;
    }

    @Override
    public String reason() {
      return "No money of this order is in escrow.";
    }
  }

  /** The order has no milestone of this number. */
  record MilestoneNotInEscrow() implements EscrowRefusal {
    @Override
    public Kind kind() {
      return Kind.UNKNOWN;
    }

    @Override
    public String reason() {
      return "The order has no milestone of this number.";
    }
  }

  /** The amount is not more than zero, or in another currency than the order's. */
  record RefundAmountRefused(String pointer, String reason) implements EscrowRefusal {
    @Override
    public Kind kind() {
      return Kind.INVALID;
    }
  }

  /** More was asked for than is left of the milestone. */
  record MoreThanLeft() implements EscrowRefusal {
    @Override
    public Kind kind() {
      return Kind.INVALID;
    }

    @Override
    public String reason() {
      return "Less than this is left of the milestone.";
    }

    @Override
    public String pointer() {
      return "/amount/amount";
    }
  }

  /** All of the milestone was released or refunded before. */
  record NothingLeft() implements EscrowRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "Nothing is left of the milestone.";
    }
  }

  /**
   * The milestone was released: its money is the seller's, and only they or we may give it back.
   */
  record MilestoneReleased() implements EscrowRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "The milestone was released to the seller before.";
    }
  }

  /** A refund of this id was made before. */
  record RefundExists() implements EscrowRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "A refund of this id was made before.";
    }
  }

  /** The reason is empty, too long or holds characters that don't belong on a line of text. */
  record FreezeReasonRefused() implements EscrowRefusal {
    @Override
    public Kind kind() {
      return Kind.INVALID;
    }

    @Override
    public String reason() {
      return "must be 1 to 200 characters on one line, without control characters";
    }

    @Override
    public String pointer() {
      return "/reason";
    }
  }

  /** The escrow is frozen. */
  record EscrowIsFrozen() implements EscrowRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "The escrow is frozen.";
    }
  }

  /** The escrow is not frozen, so it can't be unfrozen. */
  record EscrowNotFrozen() implements EscrowRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "The escrow is not frozen.";
    }
  }
}
