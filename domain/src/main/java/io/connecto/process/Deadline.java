package io.connecto.process;

import io.connecto.ledger.Command;
import java.time.Instant;

/**
 * A command to be sent when its time comes. The receiver checks its own state again: a deadline
 * moves nothing by itself.
 *
 * @param key names the deadline; a later one of the same key replaces it
 * @param due the earliest moment to send it
 * @param command what to send, by {@link io.connecto.ledger.Actor#TICKER}
 */
public record Deadline(String key, Instant due, Command command) {}
