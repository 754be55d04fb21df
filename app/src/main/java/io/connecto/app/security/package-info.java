/** Who may come in: passwords, access tokens, the default deny, the first administrator. */
@NullMarked
package io.connecto.app.security;

import org.jspecify.annotations.NullMarked;
