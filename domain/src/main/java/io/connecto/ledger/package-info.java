/** The books: addresses, postings, and what every event, command, actor and refusal is. */
@NullMarked
package io.connecto.ledger;

import org.jspecify.annotations.NullMarked;
