/** How the server is, as {@code /readyz} tells it: what is held up, and nothing personal. */
@NullMarked
package io.connecto.app.health;

import org.jspecify.annotations.NullMarked;
