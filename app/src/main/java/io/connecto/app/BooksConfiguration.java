package io.connecto.app;

import io.connecto.account.command.Erasures;
import io.connecto.account.command.KeyVault;
import io.connecto.account.command.MongoKeys;
import io.connecto.clock.ConnectoClock;
import io.connecto.escrow.TaxRules;
import io.connecto.ledger.Vocabulary;
import io.connecto.ledger.command.Aggregates;
import io.connecto.ledger.command.LedgerJson;
import io.connecto.ledger.command.LedgerSerializer;
import io.connecto.ledger.command.store.LedgerEventStore;
import io.connecto.order.OrderTerms;
import io.connecto.payment.PaymentRules;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The books: clock, keys, language, event log. What every command needs and every reader reads. */
@Configuration(proxyBeanMethods = false)
@Import({EventsConfiguration.class, MongoConfiguration.class})
public class BooksConfiguration {

  @Bean
  ConnectoClock clock() {
    return new ConnectoClock(Clock.systemUTC());
  }

  @Bean
  Vocabulary vocabulary() {
    return Language.vocabulary();
  }

  /** Its keys are in MongoDB when there is one, else in a file. */
  @Bean
  KeyVault keyVault(
      ObjectProvider<MongoKeys> shared,
      @Value("${connecto.data:./data}") Path data,
      @Value("${CONNECTO_MASTER_KEY:}") String masterKey) {
    Path home = data.resolve("keys");
    Optional<String> master = Optional.of(masterKey).filter(key -> !key.isBlank());
    MongoKeys mongo = shared.getIfAvailable();
    return mongo == null ? KeyVault.open(home, master) : KeyVault.open(mongo, home, master);
  }

  /** The mapper of everything that is stored; not the one of HTTP. */
  @Bean(defaultCandidate = false)
  @Qualifier("ledgerJson")
  JsonMapper ledgerJson(KeyVault vault) {
    return LedgerJson.mapper(vault);
  }

  @Bean
  Aggregates aggregates(
      @Value("${connecto.wallet.stored-value:false}") boolean storedValue,
      @Value("${connecto.events:embedded}") String events) {
    return new Aggregates(
        Language.rows(
            OrderTerms.STANDARD,
            TaxRules.INDIA,
            new PaymentRules(storedValue, PaymentRules.STANDARD.topUpWindow())),
        EventsConfiguration.aggregates(events));
  }

  @Bean
  LedgerSerializer ledgerSerializer(
      @Qualifier("ledgerJson") JsonMapper json, Vocabulary vocabulary, Aggregates aggregates) {
    return new LedgerSerializer(json, vocabulary, aggregates.snapshots());
  }

  /** Lets go of the keys of erased accounts; stopped before the log and the vault are closed. */
  @Bean(initMethod = "start", destroyMethod = "close")
  Erasures erasures(LedgerEventStore log, KeyVault vault) {
    return new Erasures(log, vault);
  }
}
