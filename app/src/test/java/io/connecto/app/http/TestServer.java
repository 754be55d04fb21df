package io.connecto.app.http;

import io.connecto.account.AccountId;
import io.connecto.account.AccountRole;
import io.connecto.app.ConnectoApplication;
import io.connecto.app.security.AccessTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * The whole server in this process, on a free port and a directory of its own. One serves all tests
 * that don't mind others: starting takes seconds.
 */
final class TestServer implements AutoCloseable {

  private static final class Shared {
    static final TestServer SERVER = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }
  }

  private final Path data;
  private final ConfigurableApplicationContext context;

  private TestServer(Path data, ConfigurableApplicationContext context) {
    this.data = data;
    this.context = context;
  }

  static TestServer shared() {
    return Shared.SERVER;
  }

  static TestServer start(String... settings) {
    try {
      Path data = Files.createTempDirectory("connecto-http");
      String[] all = new String[settings.length + 2];
      System.arraycopy(settings, 0, all, 0, settings.length);
      all[settings.length] = "--server.port=0";
      all[settings.length + 1] = "--connecto.data=" + data;
      return new TestServer(data, ConnectoApplication.start(all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  HttpProbe probe() {
    return new HttpProbe(port());
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** A token of somebody who need not be registered. */
  String token(AccountId account, AccountRole... roles) {
    return bean(AccessTokens.class).issue(account, Set.of(roles));
  }

  /** The token of the administrator whom the server made at its first start. */
  String administrator() {
    Properties credentials = new Properties();
    try (var reader = Files.newBufferedReader(data.resolve("admin-credentials"))) {
      credentials.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return probe().login(credentials.getProperty("email"), credentials.getProperty("password"));
  }

  @Override
  public void close() {
    context.close();
    try {
      FileSystemUtils.deleteRecursively(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
