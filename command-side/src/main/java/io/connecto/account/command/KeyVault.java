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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of this installation: one for each data subject, by which everything personal about them
 * is sealed, and one for each purpose of {@link Secrets}. Every key is durable before it is first
 * used. Destroying a subject's key erases the person from everything that was ever stored.
 */
public final class KeyVault implements Secrets, PersonalCipher, AutoCloseable {

  private static final String PERSON = "person:";
  private static final String SECRET = "secret:";
  private static final String PROOF = SECRET + "vault";
  private static final int MOST_CACHED = 100_000;
  private static final Logger LOG = LoggerFactory.getLogger(KeyVault.class);

  private final WrappedKeys keys;
  private final MasterKey master;
  private final Map<String, AesKey> cache = new ConcurrentHashMap<>();
  private final Map<String, AesKey> secrets = new ConcurrentHashMap<>();
  private final Set<String> erased = ConcurrentHashMap.newKeySet();
  private volatile boolean checked;

  /**
   * @throws IllegalStateException when the master key is another one; when the keys can't be
   *     reached, that is said by whatever needs one first
   */
  public KeyVault(WrappedKeys keys, MasterKey master) {
    this.keys = keys;
    this.master = master;
    try {
      check();
    } catch (KeysUnavailable e) {
      LOG.warn("the key vault can't be reached yet", e);
    }
  }

  /** Refuses another master key before anything is sealed with it. */
  private void check() {
    if (!checked) {
      AesKey proof = load(PROOF);
      if (proof == null) {
        make(PROOF);
      }
      learnErased();
      checked = true;
    }
  }

  /**
   * Opens the vault of {@code keys}, which are closed with it.
   *
   * @param home where the master key is kept that is not configured; made when it is not there
   * @param masterKey base64 of 32 bytes; empty for the one kept in {@code home}
   * @throws IllegalStateException when the master key is another one, or is damaged
   */
  public static KeyVault open(WrappedKeys keys, Path home, Optional<String> masterKey) {
    try {
      makeDirectory(home);
      return new KeyVault(keys, MasterKey.load(masterKey, home));
    } catch (RuntimeException e) {
      keys.close();
      throw e;
    }
  }

  /**
   * Opens the vault of one process, keys and all in {@code directory}.
   *
   * @throws IllegalStateException also when another process uses it, or it is damaged
   */
  public static KeyVault open(Path directory, Optional<String> masterKey) {
    makeDirectory(directory);
    return open(KeyFile.open(directory), directory, masterKey);
  }

  private static void makeDirectory(Path directory) {
    try {
      OwnerOnly.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("can't make the directory " + directory, e);
    }
  }

  /** Kept in memory once it was read: it is asked for by every command. */
  @Override
  public byte[] secret(String purpose) {
    return secrets
        .computeIfAbsent(
            purpose,
            asked ->
                findOrMake(SECRET + asked)
                    .orElseThrow(() -> new IllegalStateException("secrets are never destroyed")))
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
    erased.add(subject);
  }

  /** Destroys again what had been destroyed before the vault was restored from a backup. */
  public void destroyAll(Collection<String> subjects) {
    subjects.forEach(this::destroy);
  }

  /** Whether the subject's key is destroyed as far as this process knows: answered from memory. */
  public boolean isErased(String subject) {
    return erased.contains(subject);
  }

  /** Takes in what was destroyed before, or by another process. */
  void learnErased() {
    erased.addAll(erased());
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
    check();
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
