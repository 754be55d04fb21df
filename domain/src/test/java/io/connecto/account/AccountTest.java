package io.connecto.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.connecto.account.AccountCommand.*;
import io.connecto.account.AccountEvent.*;
import io.connecto.account.AccountRefusal.*;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Personal;
import io.connecto.ledger.Rules;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One test per rule of an account. */
class AccountTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final AccountId ASHA = AccountId.next(NOW);
  private static final Actor HERSELF = Actor.person(ASHA);
  private static final Actor STRANGER = Actor.person(AccountId.next(NOW));
  private static final Actor ADMIN = Actor.admin(AccountId.next(NOW));
  private static final AccountRegistered REGISTERED =
      new AccountRegistered(
          ASHA, own("Asha"), own("asha@example.org"), "claim-of-asha", own("$argon2id$…"));
  private static final RoleGranted AUDITOR = new RoleGranted(ASHA, AccountRole.AUDITOR);
  private static final AccountErased ERASED = new AccountErased(ASHA, "claim-of-asha");

  private final Rules<Account> account = Rules.of(Account.UNREGISTERED);

  @Test
  void anybodyRegisters() {
    account.given().when(register("Asha", "asha@example.org"), Actor.ANYBODY, NOW).then(REGISTERED);
  }

  @Test
  void aPersonRegistersOnce() {
    account
        .given(REGISTERED)
        .when(register("Asha", "other@example.org"), Actor.ANYBODY, NOW)
        .thenRefused(new AccountExists());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "two\nlines", "nul\0", "turned\u202Eround", "half\uD83D"})
  void aNameIsOneLineOfText(String name) {
    account
        .given()
        .when(register(name, "asha@example.org"), Actor.ANYBODY, NOW)
        .thenRefused(
            new DetailRefused(
                "/displayName",
                "must be 1 to 80 characters on one line, without control characters"));
  }

  @Test
  void aNameHasAtMost80Characters() {
    assertThat(
            account
                .given()
                .when(register("\uD83D\uDE00".repeat(80), "a@b"), Actor.ANYBODY, NOW)
                .refusal())
        .isNull();
    assertThat(account.given().when(register("x".repeat(81), "a@b"), Actor.ANYBODY, NOW).refusal())
        .isInstanceOf(DetailRefused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "asha", "@example.org", "asha@", "a@b@c", "asha @example.org", "a\u00A0b@c"})
  void anAddressLooksLikeOne(String email) {
    account
        .given()
        .when(register("Asha", email), Actor.ANYBODY, NOW)
        .thenRefused(
            new DetailRefused("/email", "must be an e-mail address of at most 254 characters"));
  }

  @Test
  void anAddressHasAtMost254Characters() {
    assertThat(
            account
                .given()
                .when(register("Asha", "a@" + "b".repeat(253)), Actor.ANYBODY, NOW)
                .refusal())
        .isInstanceOf(DetailRefused.class);
  }

  @Test
  void personalValuesOfAnotherPersonAreAProgrammersError() {
    Personal own = own("asha@example.org");
    Personal other = Personal.of(AccountId.next(NOW), "ravi@example.org");
    for (RegisterAccount command :
        List.of(
            new RegisterAccount(ASHA, other, own, "claim", own),
            new RegisterAccount(ASHA, own, other, "claim", own),
            new RegisterAccount(ASHA, own, own, "claim", other))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> account.given().when(command, Actor.ANYBODY, NOW));
    }
  }

  @Test
  void anAdministratorGrantsARole() {
    account
        .given(REGISTERED)
        .when(new GrantRole(ASHA, AccountRole.AUDITOR), ADMIN, NOW)
        .then(AUDITOR);
  }

  @Test
  void theLauncherGrantsTheFirstRole() {
    account
        .given(REGISTERED)
        .when(new GrantRole(ASHA, AccountRole.ADMIN), Actor.process("launcher"), NOW)
        .then(new RoleGranted(ASHA, AccountRole.ADMIN));
  }

  @ParameterizedTest
  @EnumSource(AccountRole.class)
  void nobodyGrantsThemselvesARole(AccountRole role) {
    account.given(REGISTERED).when(new GrantRole(ASHA, role), HERSELF, NOW).thenForbidden();
  }

  @Test
  void aRoleIsGrantedOnce() {
    account
        .given(REGISTERED, AUDITOR)
        .when(new GrantRole(ASHA, AccountRole.AUDITOR), ADMIN, NOW)
        .thenRefused(new RoleHeld(AccountRole.AUDITOR));
  }

  @Test
  void aRoleOfNobodyIsUnknown() {
    account
        .given()
        .when(new GrantRole(ASHA, AccountRole.ADMIN), ADMIN, NOW)
        .thenRefused(new AccountUnknown());
  }

  @Test
  void anAdministratorRevokesARole() {
    assertThat(
            account
                .given(REGISTERED, new RoleGranted(ASHA, AccountRole.ADMIN), AUDITOR)
                .when(new RevokeRole(ASHA, AccountRole.AUDITOR), ADMIN, NOW)
                .then(new RoleRevoked(ASHA, AccountRole.AUDITOR))
                .state()
                .roles())
        .containsExactly(AccountRole.ADMIN);
  }

  @Test
  void onlyAHeldRoleIsRevoked() {
    account
        .given(REGISTERED)
        .when(new RevokeRole(ASHA, AccountRole.ADMIN), ADMIN, NOW)
        .thenRefused(new RoleNotHeld(AccountRole.ADMIN));
  }

  @Test
  void aProcessRevokesNothing() {
    account
        .given(REGISTERED, AUDITOR)
        .when(new RevokeRole(ASHA, AccountRole.AUDITOR), Actor.process("launcher"), NOW)
        .thenForbidden();
  }

  @Test
  void thePersonErasesTheAccount() {
    Account after =
        account
            .given(REGISTERED, AUDITOR)
            .when(new EraseAccount(ASHA), HERSELF, NOW)
            .then(ERASED)
            .state();
    assertThat(after.status()).isEqualTo(Account.Status.ERASED);
    assertThat(after.roles()).isEmpty();
  }

  @Test
  void anAdministratorErasesTheAccount() {
    account.given(REGISTERED).when(new EraseAccount(ASHA), ADMIN, NOW).then(ERASED);
  }

  @Test
  void nobodyElseErasesTheAccount() {
    account.given(REGISTERED).when(new EraseAccount(ASHA), STRANGER, NOW).thenForbidden();
    Actor auditor = new Actor(ASHA.value(), Actor.Role.AUDITOR);
    account.given(REGISTERED).when(new EraseAccount(ASHA), auditor, NOW).thenForbidden();
  }

  @Test
  void anAccountThatNeverWasCannotBeErased() {
    account.given().when(new EraseAccount(ASHA), ADMIN, NOW).thenRefused(new AccountUnknown());
  }

  @Test
  void anErasedAccountIsRefusedForEverything() {
    Rules.Given<Account> erased = account.given(REGISTERED, AUDITOR, ERASED);
    erased
        .when(register("Asha", "asha@example.org"), Actor.ANYBODY, NOW)
        .thenRefused(new AccountIsErased());
    erased
        .when(new GrantRole(ASHA, AccountRole.ADMIN), ADMIN, NOW)
        .thenRefused(new AccountIsErased());
    erased
        .when(new RevokeRole(ASHA, AccountRole.AUDITOR), ADMIN, NOW)
        .thenRefused(new AccountIsErased());
    erased.when(new EraseAccount(ASHA), HERSELF, NOW).thenRefused(new AccountIsErased());
  }

  private static RegisterAccount register(String name, String email) {
    return new RegisterAccount(ASHA, own(name), own(email), "claim-of-asha", own("$argon2id$…"));
  }

  private static Personal own(String value) {
    return Personal.of(ASHA, value);
  }
}
