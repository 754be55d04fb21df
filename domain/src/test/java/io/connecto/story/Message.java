package io.connecto.story;

import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;

/**
 * A command on its way.
 *
 * @param process the process that sends it; empty for anybody else
 * @param step names it within the process
 * @param attempt counts from 0
 */
record Message(Command command, Actor actor, String process, String step, int attempt) {

  boolean isOfProcess() {
    return !process.isEmpty();
  }

  Message again(int nextAttempt) {
    return new Message(command, actor, process, step, nextAttempt);
  }
}
