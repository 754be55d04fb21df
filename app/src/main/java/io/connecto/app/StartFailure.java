package io.connecto.app;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * What our own code says when it refuses to start (a directory in use, a damaged log, lost events)
 * is meant for the operator: it is shown as it is, without two hundred lines of stack.
 */
final class StartFailure implements FailureAnalyzer {

  private static final String OURS = "io.connecto.";

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    StackTraceElement[] stack = root.getStackTrace();
    boolean refused = root instanceof RuntimeException && root.getMessage() != null;
    return refused && stack.length > 0 && stack[0].getClassName().startsWith(OURS)
        ? new FailureAnalysis(root.getMessage(), null, failure)
        : null;
  }
}
