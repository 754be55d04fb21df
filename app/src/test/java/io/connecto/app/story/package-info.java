/** Stories of whole orders, told over HTTP to a server in this process. */
@NullMarked
package io.connecto.app.story;

import org.jspecify.annotations.NullMarked;
