/** The processes of all rows on one page, and how they are run. */
@NullMarked
package io.connecto.saga;

import org.jspecify.annotations.NullMarked;
