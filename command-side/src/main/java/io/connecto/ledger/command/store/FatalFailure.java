package io.connecto.ledger.command.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when the log can't be written or synced any more. After a failed sync nobody knows
 * what is on the disk, so no answer may be given and no later write may succeed: the process stops,
 * and the next start finds out.
 */
@FunctionalInterface
public interface FatalFailure {

  /** Stops the process at once, without shutdown hooks. Exit status 70. */
  FatalFailure HALT =
      cause -> {
        Logger logger = LoggerFactory.getLogger(FatalFailure.class);
        logger.error("The event log can't be written: stopping at once", cause);
        Runtime.getRuntime().halt(70);
      };

  void stop(Throwable cause);
}
