package io.connecto.ledger.command;

import io.connecto.ledger.Command;

/**
 * Something about a command that its own stream can't see, looked at before it is sent: that
 * another stream exists, or that the installation allows it. Never a rule about money: those are
 * decided by the stream.
 */
@FunctionalInterface
public interface CommandCheck {

  /**
   * @throws io.connecto.ledger.Refused when the command is not to be sent
   */
  void check(Command command);
}
