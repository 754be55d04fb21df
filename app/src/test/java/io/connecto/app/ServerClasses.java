package io.connecto.app;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The classes of this build as a JVM starts with them fastest: in jars, with an archive of all that
 * a start loads. Made once for all servers that the tests start; {@code ./connecto run} does alike.
 */
final class ServerClasses {

  private static final long PATIENCE_SECONDS = 120;

  private static final class Made {
    static final List<String> OPTIONS = make();
  }

  private ServerClasses() {}

  /** What {@code java} is to be told: class path and archive. */
  static List<String> options() {
    return Made.OPTIONS;
  }

  private static List<String> make() {
    try {
      Path folder = Files.createTempDirectory("connecto-classes");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      String jars = jars(System.getProperty("java.class.path"), folder);
      Path archive = folder.resolve("classes.jsa");
      List<String> options = new ArrayList<>(List.of("-cp", jars));
      if (remember(archive, jars, folder)) {
        options.add("-XX:SharedArchiveFile=" + archive);
      }
      return List.copyOf(options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The JVM archives no classes of folders. */
  private static String jars(String classPath, Path folder) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
      Path path = Path.of(entry);
      jars.add(Files.isDirectory(path) ? jar(path, folder, jars.size()).toString() : entry);
    }
    return String.join(File.pathSeparator, jars);
  }

  private static Path jar(Path classes, Path folder, int number) throws IOException {
    Path jar = folder.resolve("classes-" + number + ".jar");
    List<Path> all;
    try (Stream<Path> found = Files.walk(classes)) {
      all = found.filter(path -> !path.equals(classes)).collect(Collectors.toList());
    }
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(jar));
        JarOutputStream out = new JarOutputStream(file)) {
      for (Path path : all) {
        String name = classes.relativize(path).toString().replace(File.separatorChar, '/');
        boolean isFolder = Files.isDirectory(path);
        out.putNextEntry(new JarEntry(isFolder ? name + "/" : name));
        if (!isFolder) {
          Files.copy(path, out);
        }
        out.closeEntry();
      }
    }
    return jar;
  }

  /** Starts a server that ends once it is ready, and remembers which classes it loaded. */
  private static boolean remember(Path archive, String jars, Path folder)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(ServerProcess.java());
    command.addAll(
        List.of(
            "-XX:ArchiveClassesAtExit=" + archive,
            "-Dspring.context.exit=onRefresh",
            "-cp",
            jars,
            ConnectoApplication.class.getName(),
            "--connecto.data=" + folder.resolve("data"),
            "--server.port=0"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return Files.exists(archive);
  }

  private static void delete(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
