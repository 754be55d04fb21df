package io.connecto.ledger.command.store;

import org.jspecify.annotations.Nullable;

/**
 * What has to refer to the events of a log: the index of the streams, and the command memory. It is
 * told of the events one after the other, from the first.
 */
final class References {

  private final Fingerprint streams = new Fingerprint();
  private final Fingerprint commands = new Fingerprint();
  private @Nullable String command;
  private long commandFirst;
  private long last;

  void add(StoredEvent event) {
    if (event instanceof StoredEvent.OfStream one) {
      streams.add(
          Keys.inStream(one.getAggregateIdentifier(), one.getSequenceNumber()), one.position(), 0);
    }
    String recordedBy = commandOf(event.getEventIdentifier());
    if (recordedBy == null || !recordedBy.equals(command)) {
      endCommand();
      command = recordedBy;
      commandFirst = event.position();
    }
    last = event.position();
  }

  /** The events of a command stand together; what is remembered is the first and the last. */
  private void endCommand() {
    if (command != null) {
      commands.add(Keys.text(command), commandFirst, last);
      command = null;
    }
  }

  /** The command that recorded the event of this id, or null when none did. */
  static @Nullable String commandOf(String eventId) {
    int dash = eventId.startsWith("cmd_") ? eventId.lastIndexOf('-') : -1;
    return dash < 0 ? null : eventId.substring(0, dash);
  }

  /** How the index of the streams has to be. */
  Fingerprint streams() {
    return streams;
  }

  /** How the command memory has to be, after the last event. */
  Fingerprint commands() {
    endCommand();
    return commands;
  }
}
