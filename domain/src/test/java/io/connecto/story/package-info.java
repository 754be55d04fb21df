/** A random story over all rows at once, and a plain model that has to tell the same. */
@NullMarked
package io.connecto.story;

import org.jspecify.annotations.NullMarked;
