package io.connecto.account.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The keys in one file of {@link KeySlot}s, each within one sector of a disk. A key is destroyed by
 * writing over its slot, so its bytes are gone without a compaction, at the price of one synced
 * write. The first slot holds the position up to which the log's erasures were applied.
 *
 * <p>A slot that was being added when the power went is dropped: nobody used its key. Any other
 * damage is reported and stops the start.
 */
final class KeyFile implements WrappedKeys {

  /** Where a name is. */
  private record Place(long slot, boolean destroyed) {}

  private final Path path;
  // Not a channel: that would close when a thread is interrupted that waits for it.
  private final RandomAccessFile file;
  private final Map<String, Place> places = new ConcurrentHashMap<>();
  private long slots;
  private long erasedUpTo;

  private KeyFile(Path path) throws IOException {
    this.path = path;
    if (Files.notExists(path)) {
      Files.createFile(path, OwnerOnly.FILE);
    }
    this.file = new RandomAccessFile(path.toFile(), "rw");
  }

  /** Opens the file {@code vault} in {@code directory}, which must be there. */
  static KeyFile open(Path directory) {
    Path path = directory.resolve("vault");
    try {
      KeyFile keys = new KeyFile(path);
      try {
        keys.lock();
        keys.load();
        OwnerOnly.sync(directory);
        return keys;
      } catch (IOException | RuntimeException e) {
        keys.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't open the key vault " + path, e);
    }
  }

  private void lock() throws IOException {
    FileLock lock;
    try {
      lock = file.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new IllegalStateException(
          "another ConnectO uses the key vault "
              + path
              + ". Stop it, or start this one with another data directory.");
    }
  }

  private void load() throws IOException {
    long whole = file.length() / KeySlot.BYTES;
    while (whole > 0 && KeySlot.isBlank(read(whole - 1))) {
      whole--;
    }
    slots = whole;
    if (slots == 0) {
      write(0, KeySlot.withPosition(0));
      slots = 1;
      return;
    }
    erasedUpTo = parse(0).position();
    for (long at = 1; at < slots; at++) {
      KeySlot slot = parse(at);
      places.put(slot.name(), new Place(at, slot.value().length == 0));
    }
  }

  private KeySlot parse(long slot) throws IOException {
    try {
      return KeySlot.parse(read(slot));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "the key vault %s is damaged at slot %d (byte %d)"
              .formatted(path, slot, slot * KeySlot.BYTES),
          e);
    }
  }

  private ByteBuffer read(long slot) throws IOException {
    byte[] bytes = new byte[KeySlot.BYTES];
    file.seek(slot * KeySlot.BYTES);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private void write(long slot, byte[] bytes) throws IOException {
    file.seek(slot * KeySlot.BYTES);
    file.write(bytes);
    file.getFD().sync();
  }

  @Override
  public synchronized Optional<byte[]> find(String name) {
    Place place = places.get(name);
    if (place == null || place.destroyed()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(place.slot()).value()).filter(value -> value.length > 0);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the key vault", e);
    }
  }

  @Override
  public synchronized boolean add(String name, byte[] value) {
    if (value.length != VALUE_BYTES) {
      throw new IllegalArgumentException("a wrapped key has " + VALUE_BYTES + " bytes");
    }
    if (places.containsKey(name)) {
      return false;
    }
    append(name, value);
    return true;
  }

  @Override
  public synchronized void destroy(String name) {
    Place place = places.get(name);
    if (place == null) {
      append(name, new byte[0]);
    } else if (!place.destroyed()) {
      put(place.slot(), name, new byte[0]);
    }
  }

  private void append(String name, byte[] value) {
    put(slots, name, value);
    slots++;
  }

  private void put(long slot, String name, byte[] value) {
    try {
      write(slot, KeySlot.withKey(name, value));
    } catch (IOException e) {
      throw new UncheckedIOException("can't write the key vault", e);
    }
    places.put(name, new Place(slot, value.length == 0));
  }

  @Override
  public boolean isDestroyed(String name) {
    Place place = places.get(name);
    return place != null && place.destroyed();
  }

  @Override
  public Set<String> destroyed() {
    return places.entrySet().stream()
        .filter(entry -> entry.getValue().destroyed())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public synchronized long erasedUpTo() {
    return erasedUpTo;
  }

  @Override
  public synchronized void erasedUpTo(long position) {
    try {
      write(0, KeySlot.withPosition(position));
    } catch (IOException e) {
      throw new UncheckedIOException("can't write the key vault", e);
    }
    erasedUpTo = position;
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("can't close the key vault", e);
    }
  }
}
