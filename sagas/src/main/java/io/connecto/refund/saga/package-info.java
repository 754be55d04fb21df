/** Refunds, from the wish to the money on its way to the payer. */
@NullMarked
package io.connecto.refund.saga;

import org.jspecify.annotations.NullMarked;
