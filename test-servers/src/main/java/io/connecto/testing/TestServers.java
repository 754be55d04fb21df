package io.connecto.testing;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The real servers that {@code .ci/servers} names in the environment. Where they are missing a test
 * that asks for one is skipped and says so, unless {@code CONNECTO_TEST_SERVERS} is {@code
 * required}: then it fails.
 */
public final class TestServers {

  private TestServers() {}

  /** The URI of a MongoDB that is a replica set; its databases are shared with other tests. */
  public static String mongoDb() {
    return named("CONNECTO_TEST_MONGODB");
  }

  /** The URI of a Redis with search and JSON; it is shared with other tests. */
  public static String redis() {
    return named("CONNECTO_TEST_REDIS");
  }

  /** The directory of {@code mongod} and {@code redis-server}. */
  static Path binaries() {
    return Path.of(named("CONNECTO_TEST_BINARIES"));
  }

  private static String named(String variable) {
    String value = System.getenv(variable);
    if (value == null || value.isBlank()) {
      String message =
          variable + " is not set; .ci/servers COMMAND starts real servers and sets it";
      if ("required".equals(System.getenv("CONNECTO_TEST_SERVERS"))) {
        throw new AssertionError(message);
      }
      return Assumptions.abort(message);
    }
    return value;
  }
}
