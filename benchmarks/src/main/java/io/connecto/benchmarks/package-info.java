/** Measurements of ConnectO, each beside a yardstick that is taken in the same run. */
@NullMarked
package io.connecto.benchmarks;

import org.jspecify.annotations.NullMarked;
