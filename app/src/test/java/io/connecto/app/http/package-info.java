/** Tests of what every HTTP exchange shares. */
@NullMarked
package io.connecto.app.http;

import org.jspecify.annotations.NullMarked;
