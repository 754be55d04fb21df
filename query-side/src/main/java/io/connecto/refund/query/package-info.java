/** Reading refunds. */
@NullMarked
package io.connecto.refund.query;

import org.jspecify.annotations.NullMarked;
