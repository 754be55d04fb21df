package io.connecto.app.stored;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder of approved samples, one file for each name and revision: {@code wallet.opened.2.json}.
 * With {@code -Dconnecto.generate=true} those that are missing are added; one that is there is
 * never written over.
 */
record Samples(String folder) {

  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Path path() {
    return Path.of("src", "test", "resources", folder);
  }

  private Path file(SerializedType type) {
    return path().resolve("%s.%s.json".formatted(type.getName(), type.getRevision()));
  }

  /** The approved sample of {@code type} in its very revision. */
  Optional<String> find(SerializedType type) {
    return Files.exists(file(type)) ? Optional.of(read(file(type))) : Optional.empty();
  }

  /** The same JSON over many lines, in the order in which it was written. */
  static String pretty(String json) {
    return PRETTY.writeValueAsString(PRETTY.readTree(json)) + "\n";
  }

  void add(SerializedType type, String json) {
    if (Boolean.getBoolean("connecto.generate") && !Files.exists(file(type))) {
      try {
        Files.createDirectories(path());
        Files.writeString(file(type), json);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What there are samples of, old revisions too. */
  List<SerializedType> types() {
    try (Stream<Path> files = Files.list(path())) {
      return files.map(file -> type(String.valueOf(file.getFileName()))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SerializedType type(String file) {
    String name = file.substring(0, file.length() - ".json".length());
    int dot = name.lastIndexOf('.');
    return new SimpleSerializedType(name.substring(0, dot), name.substring(dot + 1));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
