/** A small world for tests: the real rules of all rows over a log in memory, and no engine. */
@NullMarked
package io.connecto.saga.world;

import org.jspecify.annotations.NullMarked;
