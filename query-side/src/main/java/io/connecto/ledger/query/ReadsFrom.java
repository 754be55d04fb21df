package io.connecto.ledger.query;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a read controller's method: the projections that its answer comes from. {@link
 * ReadPositionInterceptor} waits for them and says which position the answer has seen.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ReadsFrom {

  /** Names of projections; none when it reads the log itself. */
  String[] value();
}
