package io.connecto.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class RememberedTokensTest {

  private final List<String> checked = new ArrayList<>();
  private boolean ended;

  private final RememberedTokens tokens =
      new RememberedTokens(
          token -> {
            checked.add(token);
            if (token.startsWith("forged")) {
              throw new BadJwtException("forged");
            }
            return Jwt.withTokenValue(token).header("alg", "HS256").subject(token).build();
          },
          jwt ->
              ended
                  ? OAuth2TokenValidatorResult.failure(new OAuth2Error("ended", "it ended", null))
                  : OAuth2TokenValidatorResult.success());

  @Test
  void aSignatureIsCheckedOnce() {
    assertThat(tokens.decode("one").getSubject()).isEqualTo("one");
    assertThat(tokens.decode("two").getSubject()).isEqualTo("two");
    assertThat(tokens.decode("one").getSubject()).isEqualTo("one");
    assertThat(checked).containsExactly("one", "two");
  }

  @Test
  void aForgedOneIsRefusedEveryTime() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
    }
    assertThat(checked).containsExactly("forged", "forged");
  }

  @Test
  void aKnownOneEndsAllTheSame() {
    tokens.decode("one");
    ended = true;
    assertThatThrownBy(() -> tokens.decode("one"))
        .isInstanceOf(JwtValidationException.class)
        .hasMessage("it ended");
  }

  @Test
  void theOldestAreForgotten() {
    tokens.decode("first");
    for (int i = 0; i < 2 * RememberedTokens.GENERATION; i++) {
      tokens.decode("token-" + i);
    }
    checked.clear();
    tokens.decode("first");
    tokens.decode("token-" + (2 * RememberedTokens.GENERATION - 1));
    assertThat(checked).containsExactly("first");
  }
}
