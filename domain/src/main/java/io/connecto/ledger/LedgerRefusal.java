package io.connecto.ledger;

/** Refusals that every row shares. */
public sealed interface LedgerRefusal extends Refusal {

  /** The actor may not do this. */
  record NotYours() implements LedgerRefusal {
    @Override
    public Kind kind() {
      return Kind.FORBIDDEN;
    }

    @Override
    public String reason() {
      return "This is not yours to do.";
    }
  }

  /** There is none; or there is one of which the actor may not know. The answer is the same. */
  record Unknown() implements LedgerRefusal {
    @Override
    public Kind kind() {
      return Kind.UNKNOWN;
    }

    @Override
    public String reason() {
      return "There is nothing of this id that you may know of.";
    }
  }

  /** The same idempotency key came with another input before. */
  record KeyReused() implements LedgerRefusal {
    @Override
    public Kind kind() {
      return Kind.INVALID;
    }

    @Override
    public String reason() {
      return "This idempotency key was used before with another input.";
    }
  }

  /** A command with the same idempotency key is still being decided. */
  record StillRunning() implements LedgerRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "A command with this idempotency key is still running.";
    }
  }

  /** A value is outside what the field takes. */
  record Malformed(String pointer, String reason) implements LedgerRefusal {
    @Override
    public Kind kind() {
      return Kind.INVALID;
    }
  }
}
