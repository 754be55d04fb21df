@NullMarked
package io.connecto.account.query;

import org.jspecify.annotations.NullMarked;
