package io.connecto.app;

import io.connecto.account.command.AccountRow;
import io.connecto.account.command.KeyVault;
import io.connecto.clock.ConnectoClock;
import io.connecto.clock.command.ClockRow;
import io.connecto.escrow.TaxRules;
import io.connecto.escrow.command.EscrowRow;
import io.connecto.ledger.Vocabulary;
import io.connecto.ledger.command.AggregateSettings;
import io.connecto.ledger.command.Aggregates;
import io.connecto.ledger.command.LedgerJson;
import io.connecto.ledger.command.LedgerSerializer;
import io.connecto.ledger.command.store.LedgerEventStore;
import io.connecto.ledger.command.store.RocksEventStorageEngine;
import io.connecto.ledger.command.store.StoreSettings;
import io.connecto.order.OrderTerms;
import io.connecto.order.command.OrderRow;
import io.connecto.payment.PaymentRules;
import io.connecto.payment.command.PaymentRow;
import io.connecto.process.command.ProcessRow;
import io.connecto.refund.command.RefundRow;
import io.connecto.wallet.command.WalletRow;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The books: clock, keys, language, event log. What every command needs and every reader reads. */
@Configuration(proxyBeanMethods = false)
public class BooksConfiguration {

  @Bean
  ConnectoClock clock() {
    return new ConnectoClock(Clock.systemUTC());
  }

  @Bean
  Vocabulary vocabulary() {
    return Language.vocabulary();
  }

  @Bean
  KeyVault keyVault(
      @Value("${connecto.data:./data}") Path data,
      @Value("${CONNECTO_MASTER_KEY:}") String masterKey) {
    return KeyVault.open(
        data.resolve("keys"), Optional.of(masterKey).filter(key -> !key.isBlank()));
  }

  /** The mapper of everything that is stored; not the one of HTTP. */
  @Bean(defaultCandidate = false)
  @Qualifier("ledgerJson")
  JsonMapper ledgerJson(KeyVault vault) {
    return LedgerJson.mapper(vault);
  }

  @Bean
  Aggregates aggregates(@Value("${connecto.wallet.stored-value:false}") boolean storedValue) {
    return new Aggregates(
        List.of(
            new ClockRow(),
            new ProcessRow(),
            new AccountRow(),
            new WalletRow(),
            new OrderRow(OrderTerms.STANDARD),
            new EscrowRow(TaxRules.INDIA),
            new PaymentRow(new PaymentRules(storedValue, PaymentRules.STANDARD.topUpWindow())),
            new RefundRow()),
        AggregateSettings.STANDARD);
  }

  @Bean
  LedgerSerializer ledgerSerializer(
      @Qualifier("ledgerJson") JsonMapper json, Vocabulary vocabulary, Aggregates aggregates) {
    return new LedgerSerializer(json, vocabulary, aggregates.snapshots());
  }

  /** Tests put a store in its place that breaks its promise, to see that they notice. */
  @Bean
  @ConditionalOnMissingBean
  RocksEventStorageEngine eventStorageEngine(
      @Value("${connecto.data:./data}") Path data,
      LedgerSerializer serializer,
      Aggregates aggregates) {
    return new RocksEventStorageEngine(
        StoreSettings.of(data.resolve("events"), serializer).withUpcasters(aggregates.upcasters()));
  }

  @Bean
  LedgerEventStore eventStore(RocksEventStorageEngine engine) {
    return new LedgerEventStore(engine);
  }
}
