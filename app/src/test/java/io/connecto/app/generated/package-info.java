/** Pages of docs/generated: written from the code, and checked against the committed copy. */
@NullMarked
package io.connecto.app.generated;

import org.jspecify.annotations.NullMarked;
