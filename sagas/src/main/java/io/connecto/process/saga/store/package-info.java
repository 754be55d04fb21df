/** Where processes are kept when nothing has to be installed. */
@NullMarked
package io.connecto.process.saga.store;

import org.jspecify.annotations.NullMarked;
