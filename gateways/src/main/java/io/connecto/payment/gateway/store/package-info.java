/** Where the gateway's state is kept: on this machine, or shared by several servers. */
@NullMarked
package io.connecto.payment.gateway.store;

import org.jspecify.annotations.NullMarked;
