package io.connecto.account.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.account.AccountCommand.EraseAccount;
import io.connecto.account.AccountCommand.RegisterAccount;
import io.connecto.account.AccountEvent;
import io.connecto.account.AccountEvent.AccountErased;
import io.connecto.account.AccountEvent.AccountRegistered;
import io.connecto.account.AccountId;
import io.connecto.account.AccountRefusal.AccountExists;
import io.connecto.account.AccountRefusal.EmailTaken;
import io.connecto.account.EmailClaimEvent;
import io.connecto.account.EmailClaimEvent.EmailClaimed;
import io.connecto.account.EmailClaimEvent.EmailReleased;
import io.connecto.ledger.Actor;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.LedgerRefusal.KeyReused;
import io.connecto.ledger.Personal;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.command.AggregateSettings;
import io.connecto.ledger.command.RowLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts as they are kept: in the log, with the vault, across restarts. */
class AccountLedgerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String NAME = "Asha Venkataraman";
  private static final String EMAIL = "asha.venkataraman@example.org";
  private static final String HASH = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA";

  @TempDir Path directory;
  private final AccountId asha = AccountId.next(Instant.EPOCH);
  private KeyVault vault;
  private RowLedger ledger;
  private Erasures erasures;

  @BeforeEach
  void open() {
    vault = KeyVault.open(directory.resolve("keys"), Optional.empty());
    ledger =
        new RowLedger(
            directory.resolve("events"),
            vault,
            List.of(AccountEvent.class, EmailClaimEvent.class),
            AggregateSettings.STANDARD,
            new AccountRow());
    erasures = new Erasures(ledger.events(), vault);
    erasures.start();
  }

  @AfterEach
  void close() {
    erasures.close();
    ledger.close();
    vault.close();
  }

  private void reopen() {
    close();
    open();
  }

  private RegisterAccount registration(AccountId account, String email) {
    return new RegisterAccount(
        account,
        Personal.of(account, NAME),
        Personal.of(account, email),
        new EmailClaims(vault).claimOn(email),
        Personal.of(account, HASH));
  }

  private Recorded register(AccountId account, String email) {
    return ledger.carryOut(registration(account, email), Actor.ANYBODY);
  }

  private AccountRegistered registered() {
    return (AccountRegistered) ledger.stream("account:" + asha).get(0).getPayload();
  }

  @Test
  void anAccountAndItsAddressAreOneAppend() {
    Recorded recorded = register(asha, EMAIL);

    assertThat(recorded.events())
        .extracting(Object::getClass)
        .containsExactly(EmailClaimed.class, AccountRegistered.class);
    assertThat(recorded.position()).isEqualTo(2);
    assertThat(ledger.refusalOf(registration(asha, "other@example.org"), Actor.ANYBODY))
        .isEqualTo(new AccountExists());
    assertThat(ledger.engine().ordered()).isEqualTo(2);
  }

  @Test
  void anAddressBelongsToOneAccountAlsoAfterARestart() {
    register(asha, EMAIL);

    for (int round = 0; round < 2; round++) {
      AccountId second = AccountId.next(ledger.clock().instant());
      assertThat(
              ledger.refusalOf(
                  registration(second, "ASHA.Venkataraman@Example.ORG"), Actor.ANYBODY))
          .isEqualTo(new EmailTaken());
      assertThat(ledger.stream("account:" + second)).isEmpty();
      reopen();
    }
    assertThat(registered().email()).isEqualTo(Personal.of(asha, EMAIL));
  }

  @Test
  void oneOfManyWhoRaceForAnAddressGetsIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      for (int round = 0; round < 10; round++) {
        String email = "raced" + round + "@example.org";
        List<Callable<Boolean>> racers =
            IntStream.range(0, 16).<Callable<Boolean>>mapToObj(i -> () -> gets(email)).toList();
        List<Boolean> outcomes = new ArrayList<>();
        for (Future<Boolean> outcome : threads.invokeAll(racers)) {
          outcomes.add(outcome.get());
        }
        assertThat(outcomes).containsOnlyOnce(true);
        assertThat(ledger.engine().ordered()).isEqualTo(2 * (round + 1L));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean gets(String email) {
    try {
      register(AccountId.next(ledger.clock().instant()), email);
      return true;
    } catch (CompletionException e) {
      assertThat(RowLedger.refusal(e)).hasValue(new EmailTaken());
      return false;
    }
  }

  @Test
  void anErasedAccountFreesItsAddressAndCanNoLongerBeRead() {
    register(asha, EMAIL);
    assertThat(registered().displayName()).isEqualTo(Personal.of(asha, NAME));

    Recorded erased = ledger.carryOut(new EraseAccount(asha), Actor.person(asha));

    assertThat(erased.events())
        .extracting(Object::getClass)
        .containsExactly(EmailReleased.class, AccountErased.class);
    assertThat(erasures.await(erased.position(), PATIENCE)).isTrue();
    assertThat(vault.isErased(asha.value())).isTrue();
    for (int round = 0; round < 2; round++) {
      assertThat(registered().displayName().isErased()).isTrue();
      assertThat(registered().email().isErased()).isTrue();
      assertThat(registered().passwordHash().isErased()).isTrue();
      assertThat(registered().account()).isEqualTo(asha);
      reopen();
      assertThat(vault.isErased(asha.value())).isTrue();
      assertThat(erasures.await(erased.position(), PATIENCE)).as("it was before").isTrue();
    }
    AccountId next = AccountId.next(ledger.clock().instant());
    assertThat(register(next, EMAIL).find(AccountRegistered.class)).isPresent();
    assertThat(erasures.failure()).isEmpty();
  }

  @Test
  void nobodyWaitsForAKeyThatCantBeDestroyed() {
    register(asha, EMAIL);
    vault.close();
    Recorded erased = ledger.carryOut(new EraseAccount(asha), Actor.person(asha));
    assertThat(erasures.await(erased.position(), PATIENCE)).isFalse();
    assertThat(erasures.failure()).isPresent();
    assertThat(erasures.await(erased.position() + 1, Duration.ZERO)).isFalse();
  }

  @Test
  void aVaultRestoredFromABackupCatchesUpWithTheErasures() throws IOException {
    register(asha, EMAIL);
    Path file = directory.resolve("keys").resolve("vault");
    byte[] backup = Files.readAllBytes(file);
    ledger.carryOut(new EraseAccount(asha), Actor.person(asha));
    await().atMost(PATIENCE).until(() -> vault.isErased(asha.value()));
    close();
    Files.write(file, backup);

    open();

    await().atMost(PATIENCE).until(() -> vault.isErased(asha.value()));
    assertThat(registered().displayName().isErased()).isTrue();
  }

  @Test
  void nothingPersonalIsOnTheDisk() {
    register(asha, EMAIL);
    // The write-ahead log is not compressed: what is not sealed can be read in it.
    assertThat(isOnTheDisk(asha.value(), "account.registered", "account.email-claimed")).isTrue();
    for (String personal : List.of(NAME, "Venkataraman", EMAIL, "argon2id")) {
      assertThat(isOnTheDisk(personal)).as(personal).isFalse();
    }
    reopen();
    assertThat(isOnTheDisk("Venkataraman")).isFalse();
  }

  private boolean isOnTheDisk(String... texts) {
    String disk = disk().toLowerCase(Locale.ROOT);
    return Stream.of(texts).map(text -> text.toLowerCase(Locale.ROOT)).allMatch(disk::contains);
  }

  private String disk() {
    try (Stream<Path> files = Files.walk(directory)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aRepeatedRegistrationAnswersAsTheFirstTime() {
    CommandId id = CommandId.next(ledger.clock().instant());
    RegisterAccount registration = registration(asha, EMAIL);
    Recorded first = ledger.submit(registration, Actor.ANYBODY, id).join();

    for (int round = 0; round < 2; round++) {
      Recorded again = ledger.submit(registration, Actor.ANYBODY, id).join();
      assertThat(again)
          .isEqualTo(new Recorded(first.position(), first.events(), first.recordedAt(), true));
      RegisterAccount other =
          registration(AccountId.next(ledger.clock().instant()), "other@example.org");
      assertThat(ledger.submit(other, Actor.ANYBODY, id))
          .failsWithin(PATIENCE)
          .withThrowableThat()
          .satisfies(
              e ->
                  assertThat(RowLedger.refusal(Objects.requireNonNull(e.getCause())))
                      .hasValue(new KeyReused()));
      reopen();
    }
    assertThat(ledger.engine().ordered()).isEqualTo(2);
  }
}
