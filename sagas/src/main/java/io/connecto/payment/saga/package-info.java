/** Money of a payment that goes somewhere else than to an order. */
@NullMarked
package io.connecto.payment.saga;

import org.jspecify.annotations.NullMarked;
