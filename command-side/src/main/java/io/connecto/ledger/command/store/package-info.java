/**
 * The event log on the local disk: one writer gives every event its place and shares one sync among
 * whatever waits; nobody is told of an event before it is synced.
 */
@NullMarked
package io.connecto.ledger.command.store;

import org.jspecify.annotations.NullMarked;
