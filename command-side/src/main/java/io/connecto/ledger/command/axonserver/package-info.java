/**
 * The event log on Axon Server: ordered and stored there, shared by several processes. Command
 * memory is an event of its own stream in the append of the command's events, hidden from readers.
 */
@NullMarked
package io.connecto.ledger.command.axonserver;

import org.jspecify.annotations.NullMarked;
