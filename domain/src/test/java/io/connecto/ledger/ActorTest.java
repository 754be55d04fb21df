package io.connecto.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.connecto.account.AccountId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is who. */
class ActorTest {

  private static final AccountId ASHA = AccountId.next(Instant.EPOCH);
  private static final AccountId RAVI = AccountId.next(Instant.EPOCH);

  @ParameterizedTest
  @EnumSource(Actor.Role.class)
  void onlyPeopleAreAccounts(Actor.Role role) {
    boolean person =
        role == Actor.Role.PERSON || role == Actor.Role.ADMIN || role == Actor.Role.AUDITOR;
    assertThat(new Actor(ASHA.value(), role).is(ASHA)).isEqualTo(person);
    assertThat(new Actor(RAVI.value(), role).is(ASHA)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Actor.Role.class)
  void anAuditorActsForNobody(Actor.Role role) {
    boolean acts = role == Actor.Role.PERSON || role == Actor.Role.ADMIN;
    assertThat(new Actor(ASHA.value(), role).actsFor(ASHA)).isEqualTo(acts);
    assertThat(new Actor(RAVI.value(), role).actsFor(ASHA)).isFalse();
  }

  @Test
  void theDefaultIsDeny() {
    Actor.require(true);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> Actor.require(false))
        .satisfies(
            refused -> assertThat(refused.refusal()).isEqualTo(new LedgerRefusal.NotYours()));
  }
}
