/** From an order that was placed to money in its escrow, or back where it came from. */
@NullMarked
package io.connecto.checkout.saga;

import org.jspecify.annotations.NullMarked;
