/** Measurements of what only the store itself may touch. */
@NullMarked
package io.connecto.ledger.command.store;

import org.jspecify.annotations.NullMarked;
