/** Tests of the sandbox provider over real HTTP. */
@NullMarked
package io.connecto.payment.gateway.sandbox;

import org.jspecify.annotations.NullMarked;
