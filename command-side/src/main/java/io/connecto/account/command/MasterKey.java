package io.connecto.account.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** The key that wraps all others. It is configured, or else made and kept beside the vault. */
public final class MasterKey {

  private final AesKey key;

  private MasterKey(byte[] bytes) {
    this.key = new AesKey(bytes);
  }

  /**
   * @param configured base64 of 32 bytes, such as from the environment variable {@code
   *     CONNECTO_MASTER_KEY}; blank or empty for the one in {@code file}
   * @param directory where the file {@code master.key} is, which is made when it is needed and not
   *     there
   */
  public static MasterKey load(Optional<String> configured, Path directory) {
    Optional<String> given = configured.map(String::strip).filter(text -> !text.isEmpty());
    if (given.isPresent()) {
      return new MasterKey(decode(given.get(), "CONNECTO_MASTER_KEY"));
    }
    Path file = directory.resolve("master.key");
    try {
      if (Files.notExists(file)) {
        create(directory, file);
      }
      return new MasterKey(decode(Files.readString(file).strip(), file.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("can't read or make the master key " + file, e);
    }
  }

  private static byte[] decode(String text, String where) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      bytes = new byte[0]; // the cause would show a part of the key
    }
    if (bytes.length != AesKey.BYTES) {
      throw new IllegalStateException(where + " must be base64 of 32 bytes");
    }
    return bytes;
  }

  private static void create(Path directory, Path file) throws IOException {
    Path draft = directory.resolve("master.key.new");
    Files.deleteIfExists(draft);
    try (FileChannel channel =
        FileChannel.open(
            draft,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnerOnly.FILE)) {
      String text = Base64.getEncoder().encodeToString(AesKey.random()) + "\n";
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    OwnerOnly.sync(directory);
  }

  byte[] wrap(String name, byte[] secret) {
    return key.seal(name, secret);
  }

  /** {@link IllegalStateException} when another master key wrapped it, or for another name. */
  byte[] unwrap(String name, byte[] wrapped) {
    return key.open(name, wrapped)
        .orElseThrow(
            () -> new IllegalStateException("the master key is not the one of this key vault"));
  }
}
