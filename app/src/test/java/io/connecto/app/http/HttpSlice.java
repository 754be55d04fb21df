package io.connecto.app.http;

import io.connecto.account.AccountRole;
import io.connecto.app.Language;
import io.connecto.app.security.Credentials;
import io.connecto.app.security.Credentials.Credential;
import io.connecto.clock.ConnectoClock;
import io.connecto.ledger.Secrets;
import io.connecto.ledger.Vocabulary;
import io.connecto.ledger.command.Streams;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** HTTP and the write side's controllers over commands on paper: no log, no views. */
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
    })
@ComponentScan(
    basePackages = "io.connecto",
    excludeFilters =
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern = "(?!io\\.connecto\\.(app\\.(http|security)|[a-z]+\\.command)\\.).*"))
class HttpSlice {

  @Bean
  ConnectoClock clock() {
    return new ConnectoClock(Clock.systemUTC());
  }

  @Bean
  PaperCommands commands(Clock clock) {
    return new PaperCommands(clock);
  }

  @Bean
  Streams streams(PaperCommands commands) {
    return commands::knows;
  }

  @Bean
  Vocabulary vocabulary() {
    return Language.vocabulary();
  }

  @Bean
  Secrets secrets() {
    return purpose -> Arrays.copyOf(purpose.getBytes(StandardCharsets.UTF_8), 32);
  }

  /** Whoever calls themselves an administrator is one. */
  @Bean
  Credentials credentials(PaperCommands commands) {
    return claim ->
        commands.registered.stream()
            .filter(event -> event.emailClaim().equals(claim))
            .findFirst()
            .map(
                event ->
                    new Credential(
                        event.account(),
                        event.passwordHash().orElse(""),
                        event.displayName().orElse("").startsWith("Admin")
                            ? Set.of(AccountRole.ADMIN)
                            : Set.of()));
  }
}
