package io.connecto.app.health;

import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * One part of the server: up while it has no troubles.
 *
 * @param troubled what it is when it has some
 * @param troubles what is held up, by name, and the kind of error that holds it up
 */
record PartHealth(Status troubled, Supplier<? extends Map<String, ?>> troubles)
    implements HealthIndicator {

  /** It works, but something needs to be looked at. */
  static final Status DEGRADED = new Status("DEGRADED");

  static PartHealth downWhen(Supplier<? extends Map<String, ?>> troubles) {
    return new PartHealth(Status.DOWN, troubles);
  }

  static PartHealth degradedWhen(Supplier<? extends Map<String, ?>> troubles) {
    return new PartHealth(DEGRADED, troubles);
  }

  @Override
  public Health health() {
    Map<String, ?> now = troubles.get();
    return now.isEmpty() ? Health.up().build() : Health.status(troubled).withDetails(now).build();
  }
}
