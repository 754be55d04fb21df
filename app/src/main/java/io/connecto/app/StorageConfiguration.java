package io.connecto.app;

import io.connecto.payment.gateway.GatewayStore;
import io.connecto.payment.gateway.store.MongoGatewayStore;
import io.connecto.payment.gateway.store.RocksGatewayStore;
import io.connecto.process.saga.ProcessStore;
import io.connecto.process.saga.store.MongoProcessStore;
import io.connecto.process.saga.store.RocksProcessStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Where processes and gateways keep their state, and what they know of the server they run in. */
@Configuration(proxyBeanMethods = false)
public class StorageConfiguration {

  /** In MongoDB when there is one, else in a directory of this process. */
  @Bean
  @Primary
  ProcessStore processStore(
      ObjectProvider<MongoProcessStore> shared, @Value("${connecto.data:./data}") Path data) {
    MongoProcessStore mongo = shared.getIfAvailable();
    return mongo == null
        ? new RocksProcessStore(data.resolve("processes").resolve("states"))
        : mongo;
  }

  /** In MongoDB when there is one, else in a directory of this process. */
  @Bean
  @Primary
  GatewayStore gatewayStore(
      ObjectProvider<MongoGatewayStore> shared, @Value("${connecto.data:./data}") Path data) {
    MongoGatewayStore mongo = shared.getIfAvailable();
    return mongo == null
        ? new RocksGatewayStore(data.resolve("processes").resolve("gateways"))
        : mongo;
  }

  /** Known once the server listens: its port may be a free one. */
  @Bean
  Supplier<URI> ownAddress(ApplicationContext context) {
    return () -> {
      if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
        return URI.create("http://127.0.0.1:" + web.getWebServer().getPort());
      }
      throw new IllegalStateException("the server does not listen yet");
    };
  }
}
