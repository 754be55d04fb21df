/** Tests of the whole: stories, crashes and hostile callers against the real server. */
@NullMarked
package io.connecto.app;

import org.jspecify.annotations.NullMarked;
