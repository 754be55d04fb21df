package io.connecto.account.command;

import io.connecto.ledger.Secrets;
import io.connecto.ledger.command.PersonalCipher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys of this installation: one for each data subject, by which everything personal about them
 * is sealed, and one for each purpose of {@link Secrets}. Every key is durable before it is first
 * used. Destroying a subject's key erases the person from everything that was ever stored.
 */
public final class KeyVault implements Secrets, PersonalCipher, AutoCloseable {

  private static final String PERSON = "person:";
  private static final String SECRET = "secret:";
  private static final int MOST_CACHED = 100_000;

  private final WrappedKeys keys;
  private final MasterKey master;
  private final Map<String, AesKey> cache = new ConcurrentHashMap<>();

  public KeyVault(WrappedKeys keys, MasterKey master) {
    this.keys = keys;
    this.master = master;
    secret("vault"); // refuses another master key now rather than in the middle of work
  }

  /**
   * Opens the vault of one process.
   *
   * @param directory is made when it is not there
   * @param masterKey base64 of 32 bytes; empty for the one kept in {@code directory}
   * @throws IllegalStateException when another process uses it, the master key is another one, or
   *     it is damaged
   */
  public static KeyVault open(Path directory, Optional<String> masterKey) {
    try {
      OwnerOnly.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("can't make the directory " + directory, e);
    }
    WrappedKeys keys = KeyFile.open(directory);
    try {
      return new KeyVault(keys, MasterKey.load(masterKey, directory));
    } catch (RuntimeException e) {
      keys.close();
      throw e;
    }
  }

  @Override
  public byte[] secret(String purpose) {
    return findOrMake(SECRET + purpose)
        .orElseThrow(() -> new IllegalStateException("secrets are never destroyed"))
        .bytes();
  }

  @Override
  public Optional<String> seal(String subject, String clear) {
    return findOrMake(PERSON + subject)
        .map(key -> key.seal(subject, clear.getBytes(StandardCharsets.UTF_8)))
        .map(Base64.getEncoder().withoutPadding()::encodeToString);
  }

  @Override
  public Optional<String> open(String subject, String text) {
    return Optional.ofNullable(cache.computeIfAbsent(bounded(PERSON + subject), this::load))
        .map(
            key ->
                key.open(subject, Base64.getDecoder().decode(text))
                    .orElseThrow(
                        () ->
                            new IllegalStateException(
                                "a personal value does not open with its subject's key")))
        .map(clear -> new String(clear, StandardCharsets.UTF_8));
  }

  /**
   * Destroys the key of {@code subject}. When this returns, what was sealed with it can't be read
   * any more, and no key will be made for the subject again. Harmless when repeated.
   */
  public void destroy(String subject) {
    cache.compute(
        PERSON + subject,
        (name, key) -> {
          keys.destroy(name);
          return null;
        });
  }

  /** Destroys again what had been destroyed before the vault was restored from a backup. */
  public void destroyAll(Collection<String> subjects) {
    subjects.forEach(this::destroy);
  }

  public boolean isErased(String subject) {
    return keys.isDestroyed(PERSON + subject);
  }

  /** The erasure list: every subject whose key was destroyed. */
  public Set<String> erased() {
    return keys.destroyed().stream()
        .filter(name -> name.startsWith(PERSON))
        .map(name -> name.substring(PERSON.length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  long erasedUpTo() {
    return keys.erasedUpTo();
  }

  void erasedUpTo(long position) {
    keys.erasedUpTo(position);
  }

  private Optional<AesKey> findOrMake(String name) {
    return Optional.ofNullable(
        cache.computeIfAbsent(
            bounded(name),
            missing -> {
              AesKey found = load(missing);
              return found == null ? make(missing) : found;
            }));
  }

  private @Nullable AesKey load(String name) {
    return keys.find(name).map(wrapped -> new AesKey(master.unwrap(name, wrapped))).orElse(null);
  }

  private @Nullable AesKey make(String name) {
    byte[] fresh = AesKey.random();
    // Not added: destroyed before, or another process was first.
    return keys.add(name, master.wrap(name, fresh)) ? new AesKey(fresh) : load(name);
  }

  private String bounded(String name) {
    if (cache.size() >= MOST_CACHED) {
      cache.clear();
    }
    return name;
  }

  @Override
  public void close() {
    keys.close();
  }
}
