/** The engines that keep views. */
@NullMarked
package io.connecto.ledger.query.store;

import org.jspecify.annotations.NullMarked;
