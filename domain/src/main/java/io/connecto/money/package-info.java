/** Money: integer minor units, exact arithmetic, rates and splits. The lowest row. */
@NullMarked
package io.connecto.money;

import org.jspecify.annotations.NullMarked;
