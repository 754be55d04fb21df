/** The one clock of the process. In the sandbox its offset is itself an event. */
@NullMarked
package io.connecto.clock;

import org.jspecify.annotations.NullMarked;
