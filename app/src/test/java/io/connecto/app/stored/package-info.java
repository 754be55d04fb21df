/** The written form of everything that is stored, approved in git. */
@NullMarked
package io.connecto.app.stored;

import org.jspecify.annotations.NullMarked;
