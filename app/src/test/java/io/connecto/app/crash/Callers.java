package io.connecto.app.crash;

import io.connecto.app.crash.Write.Caller;
import io.connecto.app.demo.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** The three people of the crash test, logged in to the server as it runs now. */
final class Callers {

  private static final String PASSWORD = "correct horse battery staple";

  private final URI base;
  private final Map<Caller, Api> logins = new EnumMap<>(Caller.class);

  private Callers(URI base) {
    this.base = base;
  }

  /** Registers the client and the seller on a fresh server. */
  static void register(URI base) {
    for (String name : new String[] {"client", "seller"}) {
      Api.at(base)
          .post(
              "/api/v1/accounts",
              Map.of("displayName", name, "email", name + "@example.com", "password", PASSWORD));
    }
  }

  /** Logs everybody in. */
  static Callers login(URI base, Path data) {
    Callers callers = new Callers(base);
    Properties administrator = new Properties();
    try (var reader = Files.newBufferedReader(data.resolve("admin-credentials"))) {
      administrator.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    callers.login(
        Caller.ADMINISTRATOR,
        administrator.getProperty("email"),
        administrator.getProperty("password"));
    callers.login(Caller.CLIENT, "client@example.com", PASSWORD);
    callers.login(Caller.SELLER, "seller@example.com", PASSWORD);
    return callers;
  }

  private void login(Caller caller, String email, String password) {
    logins.put(caller, Api.at(base).login(email, password));
  }

  Api as(Caller caller) {
    Api api = logins.get(caller);
    if (api == null) {
      throw new IllegalStateException(caller + " is not logged in");
    }
    return api;
  }

  /** The id of the one wallet of a caller, once it is open. */
  String wallet(Caller caller) {
    return Awaitility.await("wallet of " + caller)
        .atMost(Duration.ofSeconds(30))
        .until(() -> as(caller).get("/api/v1/wallets").get("items"), items -> !items.isEmpty())
        .get(0)
        .get("id")
        .asString();
  }

  JsonNode trialBalance() {
    return as(Caller.ADMINISTRATOR).get("/api/v1/trial-balance");
  }
}
