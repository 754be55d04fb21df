package io.connecto.app.security;

import io.connecto.account.AccountCommand.GrantRole;
import io.connecto.account.AccountCommand.RegisterAccount;
import io.connecto.account.AccountId;
import io.connecto.account.AccountRole;
import io.connecto.account.command.EmailClaims;
import io.connecto.account.command.KeysUnavailable;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Commands;
import io.connecto.ledger.Identifier;
import io.connecto.ledger.OutcomeUnknown;
import io.connecto.ledger.Personal;
import io.connecto.ledger.Submission;
import io.connecto.ledger.command.Streams;
import io.connecto.ledger.command.store.LogUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Somebody has to make the first administrator. The address and password come from the environment
 * (CONNECTO_ADMIN_EMAIL, CONNECTO_ADMIN_PASSWORD); without a password one is made up and written to
 * {@code admin-credentials} in the data directory, readable by its owner alone.
 */
@Component
final class FirstAdministrator implements ApplicationRunner, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
  private static final Actor LAUNCHER = Actor.process("launcher");
  private static final AccountId ACCOUNT =
      new AccountId(Identifier.Format.derived("acc", "first-administrator"));

  private final Commands commands;
  private final Streams streams;
  private final EmailClaims claims;
  private final PasswordEncoder passwords;
  private final Path file;
  private final String email;
  private final Optional<String> password;
  private @Nullable String made;
  private volatile @Nullable Thread later;

  /** Told once, not at each attempt. */
  private volatile boolean waits;

  FirstAdministrator(
      Commands commands,
      Streams streams,
      EmailClaims claims,
      PasswordEncoder passwords,
      @Value("${connecto.data:./data}") Path data,
      @Value("${CONNECTO_ADMIN_EMAIL:admin@connecto.example}") String email,
      @Value("${CONNECTO_ADMIN_PASSWORD:}") String password) {
    this.commands = commands;
    this.streams = streams;
    this.claims = claims;
    this.passwords = passwords;
    this.file = data.resolve("admin-credentials");
    this.email = email;
    this.password = Optional.of(password).filter(given -> !given.isBlank());
  }

  /** A log that is elsewhere may be away: then the server starts all the same. */
  @Override
  public void run(ApplicationArguments arguments) {
    if (!isMade()) {
      Thread trying = new Thread(this::keepTrying, "first-administrator");
      trying.setDaemon(true);
      trying.start();
      later = trying;
    }
  }

  @Override
  public void destroy() {
    Thread trying = later;
    if (trying != null) {
      trying.interrupt();
    }
  }

  private void keepTrying() {
    try {
      do {
        TimeUnit.SECONDS.sleep(1);
      } while (!isMade());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** False when the log or the keys could not be asked, or did not answer. */
  private boolean isMade() {
    try {
      make();
      return true;
    } catch (RuntimeException e) {
      if (!isAway(e)) {
        throw e;
      }
      if (!waits) {
        LOG.warn("The first administrator can't be made yet: {}", e.getMessage());
        waits = true;
      }
      return false;
    }
  }

  private static boolean isAway(@Nullable Throwable failure) {
    return failure instanceof LogUnavailableException
        || failure instanceof KeysUnavailable
        || failure instanceof OutcomeUnknown
        || (failure != null && isAway(failure.getCause()));
  }

  private void make() {
    if (!streams.exists("account:" + ACCOUNT)) {
      register(password.orElseGet(this::madePassword));
    }
    submit(new GrantRole(ACCOUNT, AccountRole.ADMIN), "grant");
  }

  private void register(String clear) {
    submit(
        new RegisterAccount(
            ACCOUNT,
            Personal.of(ACCOUNT, "Administrator"),
            Personal.of(ACCOUNT, email),
            claims.claimOn(email),
            Personal.of(ACCOUNT, Objects.requireNonNull(passwords.encode(clear)))),
        "register");
  }

  /** The same id after every start: what was done before is not done again. */
  private void submit(Command command, String step) {
    CommandId id = CommandId.derived("launcher", "first-administrator", step);
    commands.submit(Submission.following(command, LAUNCHER, id, id.value(), id.value())).join();
  }

  /** One for all attempts: an earlier one may have come through. */
  private String madePassword() {
    String known = made;
    if (known == null) {
      known = makePassword();
      made = known;
    }
    return known;
  }

  private String makePassword() {
    byte[] random = new byte[18];
    new SecureRandom().nextBytes(random);
    String clear = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, "email=" + email + "\npassword=" + clear + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file.toAbsolutePath(), e);
    }
    LOG.info(
        "The first administrator's password is in the file admin-credentials of the data"
            + " directory");
    return clear;
  }
}
