package io.connecto.payment.gateway.sandbox;

/** The provider says no. */
final class SandboxProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String reason;

  SandboxProblem(int status, String reason) {
    super(reason, null, false, false);
    this.status = status;
    this.reason = reason;
  }

  static SandboxProblem unknown() {
    return new SandboxProblem(404, "unknown");
  }

  static SandboxProblem invalid(String reason) {
    return new SandboxProblem(400, reason);
  }

  int status() {
    return status;
  }

  String reason() {
    return reason;
  }
}
