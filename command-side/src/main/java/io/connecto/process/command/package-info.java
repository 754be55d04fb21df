/** Stuck steps of processes on the command side. */
@NullMarked
package io.connecto.process.command;

import org.jspecify.annotations.NullMarked;
