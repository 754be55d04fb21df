/** What keeps the house a house: columns, rows, and a domain of nothing but the JDK. */
@NullMarked
package io.connecto.app.architecture;

import org.jspecify.annotations.NullMarked;
