/** A payment provider of our own, so that everything runs with no account anywhere. */
@NullMarked
package io.connecto.payment.gateway.sandbox;

import org.jspecify.annotations.NullMarked;
