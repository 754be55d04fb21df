/**
 * What processes leave in the log: deadlines, and steps that are stuck until somebody retries them.
 */
@NullMarked
package io.connecto.process;

import org.jspecify.annotations.NullMarked;
