/** The one runnable jar: wiring, configuration and the command line. */
@NullMarked
package io.connecto.app;

import org.jspecify.annotations.NullMarked;
