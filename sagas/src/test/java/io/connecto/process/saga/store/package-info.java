/** The store of processes that needs nothing to be installed. */
@NullMarked
package io.connecto.process.saga.store;

import org.jspecify.annotations.NullMarked;
