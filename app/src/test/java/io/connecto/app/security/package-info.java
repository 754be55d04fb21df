/** Tests of who is let in. */
@NullMarked
package io.connecto.app.security;

import org.jspecify.annotations.NullMarked;
