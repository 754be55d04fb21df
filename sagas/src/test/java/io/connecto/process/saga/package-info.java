/** The runtime of processes under everything that can go wrong. */
@NullMarked
package io.connecto.process.saga;

import org.jspecify.annotations.NullMarked;
