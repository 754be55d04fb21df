/** Proofs about views, projections and reading. */
@NullMarked
package io.connecto.ledger.query;

import org.jspecify.annotations.NullMarked;
