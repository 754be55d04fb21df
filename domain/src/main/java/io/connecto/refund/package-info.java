/** Money of a funded order on its way back to whoever paid it. */
@NullMarked
package io.connecto.refund;

import org.jspecify.annotations.NullMarked;
