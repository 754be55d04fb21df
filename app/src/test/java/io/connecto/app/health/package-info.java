@NullMarked
package io.connecto.app.health;

import org.jspecify.annotations.NullMarked;
