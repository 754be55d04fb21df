/** Accounts on the command side: registration, roles, erasure, and the keys of what is personal. */
@NullMarked
package io.connecto.account.command;

import org.jspecify.annotations.NullMarked;
