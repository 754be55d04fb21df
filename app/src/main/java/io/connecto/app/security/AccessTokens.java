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
import java.util.function.Supplier;
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
import org.springframework.util.function.SingletonSupplier;

/** Short-lived bearer tokens, signed with this installation's secret, timed by the one clock. */
public final class AccessTokens {

  /** How long a token is good for. */
  public static final Duration LIFE = Duration.ofMinutes(15);

  private static final String ISSUER = "connecto";

  private final Clock clock;
  private final Supplier<JwtEncoder> encoder;
  private final Supplier<JwtDecoder> signatures;

  public AccessTokens(Secrets secrets, Clock clock) {
    this.clock = clock;
    // Made when first needed: the keys may be on a server that is away at the start.
    this.encoder = SingletonSupplier.of(() -> encoder(key(secrets)));
    this.signatures = SingletonSupplier.of(() -> signatures(key(secrets)));
  }

  private static SecretKey key(Secrets secrets) {
    return new SecretKeySpec(secrets.secret("access-token"), "HmacSHA256");
  }

  private static JwtEncoder encoder(SecretKey key) {
    return new NimbusJwtEncoder(new ImmutableSecret<SecurityContext>(key));
  }

  private static JwtDecoder signatures(SecretKey key) {
    NimbusJwtDecoder signatures =
        NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS256).build();
    signatures.setJwtValidator(new JwtIssuerValidator(ISSUER));
    return signatures;
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
    return encoder.get().encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
  }

  JwtDecoder decoder() {
    JwtTimestampValidator time = new JwtTimestampValidator(Duration.ZERO);
    time.setClock(clock);
    return new RememberedTokens(token -> signatures.get().decode(token), time);
  }
}
