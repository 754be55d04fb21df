/** What new accounts get. */
@NullMarked
package io.connecto.wallet.saga;

import org.jspecify.annotations.NullMarked;
