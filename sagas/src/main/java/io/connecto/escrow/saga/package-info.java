/** Releases of what was accepted. */
@NullMarked
package io.connecto.escrow.saga;

import org.jspecify.annotations.NullMarked;
