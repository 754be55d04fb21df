/** The money of a funded order, per milestone, until it is released or refunded. */
@NullMarked
package io.connecto.escrow;

import org.jspecify.annotations.NullMarked;
