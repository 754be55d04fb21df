/** Tests of the gateway: scripted providers, and the sandbox over real HTTP. */
@NullMarked
package io.connecto.payment.gateway;

import org.jspecify.annotations.NullMarked;
