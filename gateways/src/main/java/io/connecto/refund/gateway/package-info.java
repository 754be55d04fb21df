/** What refunds ask of payment providers. */
@NullMarked
package io.connecto.refund.gateway;

import org.jspecify.annotations.NullMarked;
