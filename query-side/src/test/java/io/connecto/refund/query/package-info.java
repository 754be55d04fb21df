/** Proofs about the views of a whole story: it ends with a refund, so the highest row tells it. */
@NullMarked
package io.connecto.refund.query;

import org.jspecify.annotations.NullMarked;
