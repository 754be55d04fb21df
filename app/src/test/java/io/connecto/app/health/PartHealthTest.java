package io.connecto.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.ledger.command.store.DamagedLogException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

class PartHealthTest {

  private static Health healthOf(HealthIndicator indicator) {
    return Objects.requireNonNull(indicator.health());
  }

  @Test
  void aPartWithoutTroublesIsUp() {
    assertThat(PartHealth.downWhen(Map::of).health()).isEqualTo(Health.up().build());
    assertThat(PartHealth.degradedWhen(Map::of).health()).isEqualTo(Health.up().build());
  }

  @Test
  void aPartWithTroublesTellsThem() {
    Health down = PartHealth.downWhen(() -> Map.of("orders", "TypeMismatch")).health();
    assertThat(down.getStatus()).isEqualTo(Status.DOWN);
    assertThat(down.getDetails()).isEqualTo(Map.of("orders", "TypeMismatch"));
    assertThat(PartHealth.degradedWhen(() -> Map.of("failing", 1)).health().getStatus())
        .isEqualTo(PartHealth.DEGRADED);
  }

  @Test
  void viewsThatCanNotBeReachedAreNoReasonToSendRequestsElsewhere() {
    HealthIndicator away =
        HealthConfiguration.projections(
            () -> Map.of("wallets", "ViewsUnavailable", "orders", "ViewsUnavailable"));
    assertThat(healthOf(away).getStatus()).isEqualTo(PartHealth.DEGRADED);
    assertThat(healthOf(away).getDetails()).containsKeys("wallets", "orders");
    HealthIndicator broken =
        HealthConfiguration.projections(
            () -> Map.of("wallets", "ViewsUnavailable", "orders", "EventsLost"));
    assertThat(healthOf(broken).getStatus()).isEqualTo(Status.DOWN);
    assertThat(healthOf(HealthConfiguration.projections(Map::of)).getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void damageIsToldWithoutWhereItIs() {
    HealthIndicator log =
        HealthConfiguration.eventLog(
            () -> Optional.of(new DamagedLogException("the index of account:acc_1")));
    assertThat(healthOf(log).getStatus()).isEqualTo(Status.DOWN);
    assertThat(healthOf(log).getDetails()).isEqualTo(Map.of("events", "DamagedLogException"));
    HealthIndicator whole = HealthConfiguration.eventLog(Optional::empty);
    assertThat(healthOf(whole).getStatus()).isEqualTo(Status.UP);
  }
}
