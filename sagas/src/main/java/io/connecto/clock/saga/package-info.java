/** Follows the sandbox's clock. */
@NullMarked
package io.connecto.clock.saga;

import org.jspecify.annotations.NullMarked;
