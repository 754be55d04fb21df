/** Reading escrows, and the platform's figures that come from them. */
@NullMarked
package io.connecto.escrow.query;

import org.jspecify.annotations.NullMarked;
