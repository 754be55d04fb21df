/** Reading payments. */
@NullMarked
package io.connecto.payment.query;

import org.jspecify.annotations.NullMarked;
