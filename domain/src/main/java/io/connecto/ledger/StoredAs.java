package io.connecto.ledger;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name for ever of an event, or of a command that a deadline or the bulk endpoint names. It is
 * what is stored; class names may change, this may not.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StoredAs {

  /** {@code row.kebab-case}, such as {@code wallet.funds-held}. */
  String value();

  /** Counts up when the form changes; an upcaster leads from each revision to the next. */
  int revision() default 1;
}
