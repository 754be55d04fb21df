/** Reading orders and their history. */
@NullMarked
package io.connecto.order.query;

import org.jspecify.annotations.NullMarked;
