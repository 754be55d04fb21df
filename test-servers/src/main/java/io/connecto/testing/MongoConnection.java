package io.connecto.testing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A connection to {@link TestServers#mongoDb} for as long as a test class runs; to be registered in
 * a static field.
 */
public final class MongoConnection implements BeforeAllCallback, AfterAllCallback {

  private @Nullable MongoClient client;

  @Override
  public void beforeAll(ExtensionContext tests) {
    client = MongoClients.create(TestServers.mongoDb());
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    if (client != null) {
      client.close();
    }
  }

  public MongoClient client() {
    return Objects.requireNonNull(client, "registered, but not in a static field");
  }
}
