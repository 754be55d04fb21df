package io.connecto.order;

import io.connecto.ledger.Refusal;

/** Why an order says no. */
public sealed interface OrderRefusal extends Refusal {

  /** There is no such order, or the actor is no party to it and may not know of it. */
  record OrderUnknown() implements OrderRefusal {
    @Override
    public Kind kind() {
      return Kind.UNKNOWN;
    }

    @Override
    public String reason() {
      return "There is no such order.";
    }
  }

  /** An order of this id was placed before. */
  record OrderExists() implements OrderRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "An order of this id already exists.";
    }
  }

  /** The client and the seller are one account. */
  record SellerIsClient() implements OrderRefusal {
    @Override
    public Kind kind() {
      return Kind.INVALID;
    }

    @Override
    public String reason() {
      return "must be another account than the client";
    }

    @Override
    public String pointer() {
      return "/seller";
    }
  }

  /** The milestones are too few, too many or not numbered 1, 2, …. */
  record MilestonesRefused(String pointer, String reason) implements OrderRefusal {
    @Override
    public Kind kind() {
      return Kind.INVALID;
    }
  }

  /** A title is empty, too long or holds characters that don't belong on a line of text. */
  record TitleRefused(String pointer) implements OrderRefusal {
    @Override
    public Kind kind() {
      return Kind.INVALID;
    }

    @Override
    public String reason() {
      return "must be 1 to 120 characters on one line, without control characters";
    }
  }

  /** An amount is out of its range, or in another currency than the first milestone. */
  record OrderAmountRefused(String pointer, String reason) implements OrderRefusal {
    @Override
    public Kind kind() {
      return Kind.INVALID;
    }
  }

  /** The order is not paid yet. */
  record OrderNotFunded() implements OrderRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "The order is not paid yet.";
    }
  }

  /** Work has not begun. */
  record OrderNotStarted() implements OrderRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "Work on the order has not begun.";
    }
  }

  /** Work has begun: it can't begin again, and the client alone can no longer cancel. */
  record OrderIsStarted() implements OrderRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "Work on the order has begun.";
    }
  }

  /** The order expired or was cancelled. */
  record OrderIsOver() implements OrderRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "The order expired or was cancelled.";
    }
  }

  /** Every milestone is accepted or cancelled. */
  record NothingOpen() implements OrderRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "Every milestone of the order is accepted or cancelled.";
    }
  }

  /** The order has no milestone of this number. */
  record MilestoneUnknown() implements OrderRefusal {
    @Override
    public Kind kind() {
      return Kind.UNKNOWN;
    }

    @Override
    public String reason() {
      return "The order has no milestone of this number.";
    }
  }

  /** The milestone waits for its delivery. */
  record MilestoneNotDelivered() implements OrderRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "The milestone is not delivered.";
    }
  }

  /** The milestone is delivered and waits for the client. */
  record MilestoneIsDelivered() implements OrderRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "The milestone is already delivered.";
    }
  }

  /** The milestone is accepted or cancelled. */
  record MilestoneIsOver() implements OrderRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "The milestone is accepted or cancelled.";
    }
  }
}
