package io.connecto.app.security;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.SecurityContext;
import io.connecto.account.AccountId;
import io.connecto.account.AccountRole;
import io.connecto.app.http.Callers;
import io.connecto.ledger.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Short-lived bearer tokens, signed with this installation's secret, timed by the one clock. */
public final class AccessTokens {

  /** How long a token is good for. */
  public static final Duration LIFE = Duration.ofMinutes(15);

  private static final String ISSUER = "connecto";

  private final SecretKey key;
  private final Clock clock;
  private final JwtEncoder encoder;

  public AccessTokens(Secrets secrets, Clock clock) {
    this.key = new SecretKeySpec(secrets.secret("access-token"), "HmacSHA256");
    this.clock = clock;
    this.encoder = new NimbusJwtEncoder(new ImmutableSecret<SecurityContext>(key));
  }

  /** A token for {@code account}; what it may do is said by {@code roles} until it ends. */
  public String issue(AccountId account, Set<AccountRole> roles) {
    Instant now = clock.instant();
    JwtClaimsSet claims =
        JwtClaimsSet.builder()
            .issuer(ISSUER)
            .subject(account.value())
            .issuedAt(now)
            .expiresAt(now.plus(LIFE))
            .claim(Callers.ROLES, roles.stream().map(AccountRole::name).sorted().toList())
            .build();
    JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
    return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
  }

  JwtDecoder decoder() {
    NimbusJwtDecoder signatures =
        NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS256).build();
    signatures.setJwtValidator(new JwtIssuerValidator(ISSUER));
    JwtTimestampValidator time = new JwtTimestampValidator(Duration.ZERO);
    time.setClock(clock);
    return new RememberedTokens(signatures, time);
  }
}
