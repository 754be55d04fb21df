package io.connecto.app.security;

import io.connecto.account.command.EmailClaims;
import io.connecto.account.command.KeyVault;
import io.connecto.account.query.CurrentRoles;
import io.connecto.app.http.Callers;
import io.connecto.app.http.ProblemResponses;
import io.connecto.ledger.Secrets;
import io.connecto.ledger.query.store.RedisConnections;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who may come in. The default is deny: what is not named here needs a token, and what is outside
 * of the API and not named is closed. What a person may do is decided by the rules of the domain.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src"
          + " 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  @Bean
  PasswordEncoder passwordEncoder() {
    return new PasswordHashing();
  }

  @Bean
  EmailClaims emailClaims(Secrets secrets) {
    return new EmailClaims(secrets);
  }

  @Bean
  AccessTokens accessTokens(Secrets secrets, Clock clock) {
    return new AccessTokens(secrets, clock);
  }

  @Bean
  JwtDecoder jwtDecoder(AccessTokens tokens, KeyVault vault, CurrentRoles roles) {
    return new WithdrawnTokens(tokens.decoder(), vault, roles);
  }

  /** The request is observed as a whole; a timer around each filter costs more than the filter. */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /** For all processes together when they share a Redis. */
  @Bean
  AttemptCounter attemptCounter(
      ObjectProvider<RedisConnections> redis,
      @Value("${connecto.redis.name:connecto}") String name,
      Secrets secrets,
      Clock clock) {
    AttemptCounter alone = new InProcessAttempts(clock);
    RedisConnections shared = redis.getIfAvailable();
    return shared == null ? alone : new RedisAttempts(shared, name, secrets, alone);
  }

  @Bean
  LoginThrottle loginThrottle(AttemptCounter attempts) {
    return new LoginThrottle(attempts);
  }

  @Bean
  RequestRejectedHandler requestRejectedHandler(ProblemResponses problems) {
    return (request, response, rejected) -> problems.write(rejected, request, response);
  }

  @Bean
  SecurityFilterChain filterChain(
      HttpSecurity http, ProblemResponses problems, Environment environment) {
    AuthenticationEntryPoint unknown =
        (request, response, failure) -> problems.write(failure, request, response);
    AccessDeniedHandler denied =
        (request, response, failure) -> problems.write(failure, request, response);
    return http.csrf(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(SecurityConfiguration::headers)
        .authorizeHttpRequests(requests -> rules(requests, environment))
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(jwt -> jwt.jwtAuthenticationConverter(authorities()))
                    .authenticationEntryPoint(unknown)
                    .accessDeniedHandler(denied))
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(unknown).accessDeniedHandler(denied))
        .build();
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
        .permissionsPolicyHeader(
            policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=()"));
  }

  private static void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests,
      Environment environment) {
    requests
        .dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
        .permitAll()
        .requestMatchers(HttpMethod.POST, "/api/v1/accounts", "/api/v1/auth/login")
        .permitAll()
        .requestMatchers(HttpMethod.GET, "/livez", "/readyz", "/problems", "/problems/*")
        .permitAll()
        .requestMatchers(
            HttpMethod.GET, "/openapi.json", "/openapi.json/*", "/docs", "/swagger-ui/**")
        .permitAll()
        // Signed by the provider; the sandbox's provider is the outside world and has its own
        // rules.
        .requestMatchers(HttpMethod.POST, "/api/v1/notifications/*")
        .permitAll()
        .requestMatchers("/sandbox/provider/**")
        .permitAll()
        .requestMatchers(HttpMethod.GET, "/metrics")
        .access(metrics(environment))
        .requestMatchers("/api/**")
        .authenticated()
        .anyRequest()
        .denyAll();
  }

  /**
   * Open on a management port of its own, which is not for the public; else for those who run it.
   */
  private static AuthorizationManager<RequestAuthorizationContext> metrics(
      Environment environment) {
    AuthorizationManager<RequestAuthorizationContext> operators =
        AuthorityAuthorizationManager.hasAnyRole("ADMIN", "AUDITOR");
    return (authentication, context) -> {
      Integer port = environment.getProperty("management.server.port", Integer.class);
      boolean apart = port != null && context.getRequest().getLocalPort() == port;
      return apart ? new AuthorizationDecision(true) : operators.authorize(authentication, context);
    };
  }

  private static JwtAuthenticationConverter authorities() {
    JwtGrantedAuthoritiesConverter roles = new JwtGrantedAuthoritiesConverter();
    roles.setAuthoritiesClaimName(Callers.ROLES);
    roles.setAuthorityPrefix("ROLE_");
    JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
    converter.setJwtGrantedAuthoritiesConverter(roles);
    return converter;
  }
}
