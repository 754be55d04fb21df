/** The stores of the gateway's state, against one contract. */
@NullMarked
package io.connecto.payment.gateway.store;

import org.jspecify.annotations.NullMarked;
