package io.connecto.app.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Checks the signature of a token once, and what changes with time at every request. It remembers
 * by hash, and at most twice {@value #GENERATION} tokens: when one generation is full, the one
 * before it is forgotten.
 */
final class RememberedTokens implements JwtDecoder {

  static final int GENERATION = 5_000;

  private final JwtDecoder signatures;
  private final OAuth2TokenValidator<Jwt> everyTime;
  private volatile ConcurrentMap<ByteBuffer, Jwt> young = new ConcurrentHashMap<>();
  private volatile ConcurrentMap<ByteBuffer, Jwt> old = new ConcurrentHashMap<>();

  /**
   * @param signatures checks what stays true of a token, such as its signature
   * @param everyTime checks what does not, such as its end
   */
  RememberedTokens(JwtDecoder signatures, OAuth2TokenValidator<Jwt> everyTime) {
    this.signatures = signatures;
    this.everyTime = everyTime;
  }

  @Override
  public Jwt decode(String token) {
    ByteBuffer hash = hash(token);
    Jwt known = find(hash);
    Jwt jwt = known == null ? signatures.decode(token) : known;
    OAuth2TokenValidatorResult result = everyTime.validate(jwt);
    if (result.hasErrors()) {
      String reason =
          result.getErrors().stream()
              .map(OAuth2Error::getDescription)
              .findFirst()
              .orElse("the token is not valid");
      throw new JwtValidationException(reason, result.getErrors());
    }
    if (known == null) {
      remember(hash, jwt);
    }
    return jwt;
  }

  private @Nullable Jwt find(ByteBuffer hash) {
    Jwt found = young.get(hash);
    return found == null ? old.get(hash) : found;
  }

  private void remember(ByteBuffer hash, Jwt jwt) {
    if (young.size() >= GENERATION) {
      synchronized (this) {
        if (young.size() >= GENERATION) {
          old = young;
          young = new ConcurrentHashMap<>();
        }
      }
    }
    young.put(hash, jwt);
  }

  private static ByteBuffer hash(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
