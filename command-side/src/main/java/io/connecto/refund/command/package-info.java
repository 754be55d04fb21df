/** Refunds on the command side: the shell around the rules, and HTTP to command. */
@NullMarked
package io.connecto.refund.command;

import org.jspecify.annotations.NullMarked;
