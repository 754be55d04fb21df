package io.connecto.app.crash;

import io.connecto.app.ConnectoApplication;
import io.connecto.ledger.command.Aggregates;
import io.connecto.ledger.command.LedgerSerializer;
import io.connecto.ledger.command.store.MutantStores;
import io.connecto.ledger.command.store.RocksEventStorageEngine;
import io.connecto.ledger.command.store.StoreSettings;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;

/** The server with a store that breaks the promise: see {@link MutantStores#answeringTooEarly}. */
public class AnsweringTooEarly {

  @Bean
  RocksEventStorageEngine mutantEngine(
      @Value("${connecto.data}") Path data, LedgerSerializer serializer, Aggregates aggregates) {
    return MutantStores.answeringTooEarly(
        StoreSettings.of(data.resolve("events"), serializer).withUpcasters(aggregates.upcasters()));
  }

  public static void main(String[] settings) {
    new SpringApplicationBuilder(AnsweringTooEarly.class, ConnectoApplication.class).run(settings);
  }
}
