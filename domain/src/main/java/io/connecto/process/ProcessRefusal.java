package io.connecto.process;

import io.connecto.ledger.Refusal;

/** Why the record of a process says no. */
public sealed interface ProcessRefusal extends Refusal {

  /** No process of this name ever got stuck. */
  record ProcessUnknown() implements ProcessRefusal {
    @Override
    public Kind kind() {
      return Kind.UNKNOWN;
    }

    @Override
    public String reason() {
      return "No process of this name ever got stuck.";
    }
  }

  /** Nothing of the process is stuck now. */
  record NothingStuck() implements ProcessRefusal {
    @Override
    public Kind kind() {
      return Kind.CONFLICT;
    }

    @Override
    public String reason() {
      return "No step of the process is stuck.";
    }
  }
}
