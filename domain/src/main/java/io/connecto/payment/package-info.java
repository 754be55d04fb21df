/** Money coming in through a payment provider, and going back when it may not stay. */
@NullMarked
package io.connecto.payment;

import org.jspecify.annotations.NullMarked;
