/** What the platform owes a person: available, held, and what the person owes back. */
@NullMarked
package io.connecto.wallet;

import org.jspecify.annotations.NullMarked;
