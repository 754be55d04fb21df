/** Reading deadlines that wait and processes that are stuck. */
@NullMarked
package io.connecto.process.query;

import org.jspecify.annotations.NullMarked;
