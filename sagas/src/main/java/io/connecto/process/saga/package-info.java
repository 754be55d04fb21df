/**
 * What carries processes out: events in, commands out, exactly once in effect, and nothing skipped.
 */
@NullMarked
package io.connecto.process.saga;

import org.jspecify.annotations.NullMarked;
