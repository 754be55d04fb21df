/** A story over HTTP against a running server: what {@code ./connecto demo} tells. */
@NullMarked
package io.connecto.app.demo;

import org.jspecify.annotations.NullMarked;
