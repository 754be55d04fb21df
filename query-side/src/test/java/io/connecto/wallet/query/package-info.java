@NullMarked
package io.connecto.wallet.query;

import org.jspecify.annotations.NullMarked;
