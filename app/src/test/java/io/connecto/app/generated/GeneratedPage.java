package io.connecto.app.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page that the build writes. With {@code -Dconnecto.generate=true} it is written, else the
 * committed copy must be the same.
 */
public record GeneratedPage(String name) {

  private static final Path FOLDER = Path.of("..", "docs", "generated");

  public void check(String content) {
    Path page = FOLDER.resolve(name);
    try {
      if (Boolean.getBoolean("connecto.generate")) {
        Files.createDirectories(FOLDER);
        Files.writeString(page, content);
      }
      assertThat(page)
          .as(
              "docs/generated/%s; write it anew with ./connecto test -Dconnecto.generate=true",
              name)
          .exists()
          .content()
          .isEqualTo(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
