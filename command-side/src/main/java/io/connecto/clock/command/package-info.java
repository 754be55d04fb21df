/** The sandbox's clock on the command side. */
@NullMarked
package io.connecto.clock.command;

import org.jspecify.annotations.NullMarked;
