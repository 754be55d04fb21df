/** The door for commands: HTTP in, the command bus behind it, what every write endpoint shares. */
@NullMarked
package io.connecto.ledger.command;

import org.jspecify.annotations.NullMarked;
