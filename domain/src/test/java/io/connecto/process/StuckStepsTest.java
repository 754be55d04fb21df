package io.connecto.process;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Rules;
import io.connecto.process.ProcessCommand.*;
import io.connecto.process.ProcessEvent.*;
import io.connecto.process.ProcessRefusal.*;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** One test per rule of the record of stuck steps. */
class StuckStepsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Actor RUNTIME = Actor.process("checkout");
  private static final Actor ADMIN = Actor.admin(AccountId.next(NOW));
  private static final String PROCESS = "checkout:ord_1";

  private final Rules<StuckSteps> steps = Rules.of(StuckSteps.NONE);

  @Test
  void aProcessParksAStep() {
    steps.given().when(park("fund", 0), RUNTIME, NOW).then(parked("fund", 0));
  }

  @Test
  void onlyAProcessParks() {
    steps.given().when(park("fund", 0), ADMIN, NOW).thenForbidden();
  }

  @Test
  void anAttemptIsParkedOnce() {
    steps.given(parked("fund", 0)).when(park("fund", 0), RUNTIME, NOW).thenNothing();
  }

  @Test
  void anAttemptThatWasRetriedIsNotParkedAgain() {
    steps
        .given(parked("fund", 0), retried("fund", 1))
        .when(park("fund", 0), RUNTIME, NOW)
        .thenNothing();
  }

  @Test
  void theRetryCanBeParkedAsWell() {
    steps
        .given(parked("fund", 0), retried("fund", 1))
        .when(park("fund", 1), RUNTIME, NOW)
        .then(parked("fund", 1));
  }

  @Test
  void anAdministratorRetriesEveryParkedStepAsTheNextAttempt() {
    steps
        .given(parked("fund", 0), parked("void", 2))
        .when(new RetryProcess(PROCESS), ADMIN, NOW)
        .then(retried("fund", 1), retried("void", 3));
  }

  @Test
  void aStepThatGetsStuckAgainKeepsItsPlace() {
    steps
        .given(parked("first", 0), parked("second", 0), retried("first", 1), parked("first", 1))
        .when(new RetryProcess(PROCESS), ADMIN, NOW)
        .then(retried("first", 2), retried("second", 1));
  }

  @Test
  void aStepOnItsWayIsNotRetried() {
    steps
        .given(parked("first", 0), retried("first", 1), parked("second", 0))
        .when(new RetryProcess(PROCESS), ADMIN, NOW)
        .then(retried("second", 1));
  }

  @Test
  void onlyAnAdministratorRetries() {
    steps.given(parked("fund", 0)).when(new RetryProcess(PROCESS), RUNTIME, NOW).thenForbidden();
  }

  @Test
  void nothingIsLeftToRetry() {
    steps
        .given(parked("fund", 0), retried("fund", 1))
        .when(new RetryProcess(PROCESS), ADMIN, NOW)
        .thenRefused(new NothingStuck());
  }

  @Test
  void aProcessThatNeverGotStuckIsUnknown() {
    steps.given().when(new RetryProcess(PROCESS), ADMIN, NOW).thenRefused(new ProcessUnknown());
  }

  private static ParkStep park(String step, int attempt) {
    return new ParkStep(PROCESS, step, attempt, "order.fund", "{}", "no answer");
  }

  private static StepParked parked(String step, int attempt) {
    return new StepParked(PROCESS, step, attempt, "order.fund", "{}", "no answer");
  }

  private static StepRetried retried(String step, int attempt) {
    return new StepRetried(PROCESS, step, attempt, "order.fund", "{}");
  }
}
