/** Real servers for tests; see {@code .ci/servers}. */
@NullMarked
package io.connecto.testing;

import org.jspecify.annotations.NullMarked;
