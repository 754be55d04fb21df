package io.connecto.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.connecto.account.AccountId;
import io.connecto.account.command.EmailClaims;
import io.connecto.app.http.TooManyAttempts;
import io.connecto.app.security.LoginController.LoginRequest;
import io.connecto.ledger.Secrets;
import io.connecto.ledger.command.store.LogUnavailableException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.crypto.password.PasswordEncoder;

class LoginControllerTest {

  private static final String PASSWORD = "correct horse battery staple";

  private final Clock clock = Clock.systemUTC();
  private final Secrets secrets = purpose -> new byte[32];
  private final PasswordEncoder passwords = new PasswordHashing();
  private final Credentials.Credential credential =
      new Credentials.Credential(
          AccountId.next(clock.instant()),
          Objects.requireNonNull(passwords.encode(PASSWORD)),
          Set.of());

  private boolean away;

  private final LoginController logins =
      new LoginController(
          new EmailClaims(secrets),
          this::find,
          passwords,
          new LoginThrottle(new InProcessAttempts(clock)),
          new AccessTokens(secrets, clock));

  private Optional<Credentials.Credential> find(String claim) {
    if (away) {
      throw new LogUnavailableException("away");
    }
    return Optional.of(credential);
  }

  private Object login(String password) {
    return logins.login(
        new MockHttpServletRequest(), new LoginRequest("asha@example.com", password));
  }

  @Test
  void nobodyIsLockedOutForHavingTriedWhileTheLogWasAway() {
    away = true;
    for (int attempt = 0; attempt < 3 * LoginThrottle.MOST; attempt++) {
      assertThatThrownBy(() -> login(PASSWORD)).isInstanceOf(LogUnavailableException.class);
    }
    away = false;
    assertThat(login(PASSWORD)).isNotNull();
  }

  @Test
  void wrongPasswordsCountAlsoWhenTheLogIsAwayInBetween() {
    for (int attempt = 0; attempt < LoginThrottle.MOST; attempt++) {
      assertThatThrownBy(() -> login("wrong")).isInstanceOf(BadCredentialsException.class);
      if (attempt < LoginThrottle.MOST - 1) {
        away = true;
        assertThatThrownBy(() -> login("wrong")).isInstanceOf(LogUnavailableException.class);
        away = false;
      }
    }
    assertThatThrownBy(() -> login(PASSWORD)).isInstanceOf(TooManyAttempts.class);
  }

  @Test
  void manyAtOnceThatCouldNotBeDecidedLockNobodyOut() {
    LoginThrottle throttle = new LoginThrottle(new InProcessAttempts(clock));
    for (int waiting = 0; waiting < LoginThrottle.MOST; waiting++) {
      throttle.begin("asha", "192.0.2.7");
    }
    for (int more = 0; more < LoginThrottle.MOST; more++) {
      assertThatThrownBy(() -> throttle.begin("asha", "192.0.2.7"))
          .isInstanceOf(TooManyAttempts.class);
    }
    for (int waiting = 0; waiting < LoginThrottle.MOST; waiting++) {
      throttle.undecided("asha", "192.0.2.7");
    }
    assertThatCode(() -> throttle.begin("asha", "192.0.2.7")).doesNotThrowAnyException();
  }
}
