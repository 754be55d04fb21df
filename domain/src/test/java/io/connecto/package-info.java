/** Tests that hold for all rows. */
@NullMarked
package io.connecto;

import org.jspecify.annotations.NullMarked;
