/** Servers that die in the middle of work, and what is left of it. */
@NullMarked
package io.connecto.app.crash;

import org.jspecify.annotations.NullMarked;
