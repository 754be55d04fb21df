/** Escrows on the command side: the shell around the rules, and HTTP to command. */
@NullMarked
package io.connecto.escrow.command;

import org.jspecify.annotations.NullMarked;
