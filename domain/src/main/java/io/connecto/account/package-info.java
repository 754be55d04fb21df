/** People and their credentials. An e-mail address belongs to one account at a time. */
@NullMarked
package io.connecto.account;

import org.jspecify.annotations.NullMarked;
