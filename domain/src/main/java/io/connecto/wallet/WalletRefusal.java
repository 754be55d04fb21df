package io.connecto.wallet;

import io.connecto.ledger.Refusal;

/** Why a wallet says no. */
public sealed interface WalletRefusal extends Refusal {

  /** There is no such wallet. */
  record WalletUnknown() implements WalletRefusal {
    @Override
    public Kind kind() {
      return Kind.UNKNOWN;
    }

    @Override
    public String reason() {
      return "There is no such wallet.";
    }
  }

  /** The account already has a wallet in this currency. */
  record WalletExists(WalletId wallet) implements WalletRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "The account already has a wallet in this currency.";
    }
  }

  /**
   * Less is available than was asked for. The amounts are for the owner alone, so they are not in
   * the reason.
   */
  record InsufficientFunds() implements WalletRefusal {
    @Override
    public Kind kind() {
      return Kind.INVALID;
    }

    @Override
    public String reason() {
      return "The wallet has less available than this amount.";
    }

    @Override
    public String pointer() {
      return "/amount/amount";
    }
  }

  /**
   * The amount is not more than zero, or in another currency than the wallet's; or a hold would
   * expire at once.
   */
  record AmountRefused(String pointer, String reason) implements WalletRefusal {
    @Override
    public Kind kind() {
      return Kind.INVALID;
    }
  }

  /**
   * The reason given is empty, too long or holds characters that don't belong on a line of text.
   */
  record ReasonRefused() implements WalletRefusal {
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

  /** A hold of this id stands, or was captured not long ago. */
  record HoldExists() implements WalletRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "A hold of this id is on the wallet or was captured.";
    }
  }

  /** No such hold is on the wallet: it never was, or it was captured, voided or expired. */
  record HoldUnknown() implements WalletRefusal {
    @Override
    public Kind kind() {
      return Kind.UNKNOWN;
    }

    @Override
    public String reason() {
      return "No such hold is on the wallet.";
    }
  }

  /** The wallet is frozen. */
  record WalletIsFrozen() implements WalletRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "The wallet is frozen.";
    }
  }

  /** The wallet is not frozen, so it can't be unfrozen. */
  record WalletNotFrozen() implements WalletRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "The wallet is not frozen.";
    }
  }

  /** The wallet is closed. */
  record WalletIsClosed() implements WalletRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "The wallet is closed.";
    }
  }

  /** The wallet has money in it, or held, or owed. */
  record WalletNotEmpty() implements WalletRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "The wallet can be closed when nothing is available, held or owed.";
    }
  }
}
