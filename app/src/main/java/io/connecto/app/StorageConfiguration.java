package io.connecto.app;

import com.zaxxer.hikari.HikariDataSource;
import io.connecto.process.saga.ProcessStore;
import io.connecto.process.saga.store.MongoProcessStore;
import io.connecto.process.saga.store.RocksProcessStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
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

  /** Of gateways. H2 in a file; a commit is on disk before it returns. */
  @Bean
  @Qualifier("processes")
  DataSource processesDataSource(@Value("${connecto.data:./data}") Path data) {
    HikariDataSource source = new HikariDataSource();
    source.setPoolName("processes");
    source.setJdbcUrl(
        "jdbc:h2:file:"
            + data.resolve("processes").resolve("processes").toAbsolutePath()
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    source.setUsername("sa");
    source.setMaximumPoolSize(20);
    return source;
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
