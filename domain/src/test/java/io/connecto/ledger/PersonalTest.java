package io.connecto.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.account.AccountCommand.RegisterAccount;
import io.connecto.account.AccountId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A personal value never shows by accident. */
class PersonalTest {

  private static final AccountId ASHA = AccountId.next(Instant.EPOCH);

  @Test
  void doesNotTell() {
    Personal name = Personal.of(ASHA, "Asha");
    assertThat(name).hasToString("personal");
    assertThat(new RegisterAccount(ASHA, name, name, "claim", name).toString())
        .doesNotContain("Asha");
  }

  @Test
  void isReadOnPurpose() {
    assertThat(Personal.of(ASHA, "Asha").orElse("somebody")).isEqualTo("Asha");
    assertThat(Personal.of(ASHA, "Asha").isErased()).isFalse();
  }

  @Test
  void readsAsErasedOnceTheKeyIsGone() {
    Personal erased = Personal.erased(ASHA.value());
    assertThat(erased.isErased()).isTrue();
    assertThat(erased.orElse("somebody")).isEqualTo("somebody");
    assertThat(erased).hasToString("erased");
  }
}
