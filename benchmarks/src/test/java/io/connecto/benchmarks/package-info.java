/** Tests of how measurements are told. */
@NullMarked
package io.connecto.benchmarks;

import org.jspecify.annotations.NullMarked;
