/**
 * Reading: views of the log, the projections that write them, and what every read controller
 * shares.
 */
@NullMarked
package io.connecto.ledger.query;

import org.jspecify.annotations.NullMarked;
