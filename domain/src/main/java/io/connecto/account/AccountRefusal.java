package io.connecto.account;

import io.connecto.ledger.Refusal;

/** Why an account says no. */
public sealed interface AccountRefusal extends Refusal {

  /** There is no such account. */
  record AccountUnknown() implements AccountRefusal {
    @Override
    public Kind kind() {
      return Kind.UNKNOWN;
    }

    @Override
    public String reason() {
      return "There is no such account.";
    }
  }

  /** An account of this id was registered before. */
  record AccountExists() implements AccountRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "An account of this id already exists.";
    }
  }

  /** The person was forgotten; nothing can be done with what is left. */
  record AccountIsErased() implements AccountRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "The account was erased.";
    }
  }

  /** Another account has this e-mail address. */
  record EmailTaken() implements AccountRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "Another account has this e-mail address.";
    }

    @Override
    public String pointer() {
      return "/email";
    }
  }

  /**
   * The name or the address is not one. The value is personal, so it is neither here nor in the
   * reason.
   */
  record DetailRefused(String pointer, String reason) implements AccountRefusal {
    @Override
    public Kind kind() {
      return Kind.INVALID;
    }
  }

  /** The account has this role. */
  record RoleHeld(AccountRole role) implements AccountRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "The account already has this role.";
    }
  }

  /** The account does not have this role. */
  record RoleNotHeld(AccountRole role) implements AccountRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "The account does not have this role.";
    }
  }
}
