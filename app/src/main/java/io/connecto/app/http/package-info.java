/** What every HTTP exchange shares: JSON, problems, traces, limits, the API's description. */
@NullMarked
package io.connecto.app.http;

import org.jspecify.annotations.NullMarked;
