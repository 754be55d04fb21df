package io.connecto.saga;

import io.connecto.checkout.saga.CheckoutProcess;
import io.connecto.checkout.saga.PaymentProvider;
import io.connecto.clock.ConnectoClock;
import io.connecto.clock.saga.ClockFollower;
import io.connecto.escrow.saga.ReleaseProcess;
import io.connecto.ledger.Commands;
import io.connecto.ledger.Vocabulary;
import io.connecto.payment.saga.ReturnProcess;
import io.connecto.payment.saga.TopUpProcess;
import io.connecto.process.Deadlines;
import io.connecto.process.saga.ProcessKind;
import io.connecto.process.saga.ProcessSettings;
import io.connecto.process.saga.ProcessStore;
import io.connecto.process.saga.Processes;
import io.connecto.process.saga.Ticker;
import io.connecto.refund.saga.CancellationProcess;
import io.connecto.refund.saga.RefundProcess;
import io.connecto.wallet.saga.WalletOpening;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * All processes, the ticker and the follower of the clock. They start when everything else is there
 * and stop before it goes.
 */
@Configuration(proxyBeanMethods = false)
public class ProcessesConfiguration {

  /** Every kind of process. */
  public static List<ProcessKind> kinds(PaymentProvider provider) {
    return List.of(
        WalletOpening.kind(),
        CheckoutProcess.kind(provider),
        ReturnProcess.kind(),
        TopUpProcess.kind(),
        ReleaseProcess.kind(),
        CancellationProcess.kind(),
        RefundProcess.kind());
  }

  @Bean
  ProcessSettings processSettings(
      @Value("${connecto.processes.batch-size:4096}") int batchSize,
      @Value("${connecto.processes.segments:1}") int segments,
      @Value("${connecto.processes.senders:16}") int senders,
      ProcessStore store) {
    String node = store.isShared() ? UUID.randomUUID().toString() : ProcessSettings.STANDARD.node();
    return new ProcessSettings(
        batchSize, segments, senders, ProcessSettings.STANDARD.patience(), node);
  }

  @Bean
  PaymentProvider paymentProvider(@Value("${connecto.payment.provider:sandbox}") String name) {
    return new PaymentProvider(name);
  }

  @Bean(destroyMethod = "")
  Ticker ticker(Deadlines deadlines, Commands commands, ConnectoClock clock) {
    return new Ticker(deadlines, commands, clock);
  }

  @Bean
  ClockFollower clockFollower(EventStore events, ConnectoClock clock, Ticker ticker) {
    ClockFollower.restore(events, clock);
    return new ClockFollower(clock, ticker::wake);
  }

  @Bean(destroyMethod = "")
  Processes processes(
      EventStore events,
      Commands commands,
      ProcessStore store,
      @Qualifier("ledgerJson") JsonMapper json,
      Vocabulary vocabulary,
      PaymentProvider provider,
      ClockFollower clock,
      ProcessSettings settings) {
    return new Processes(
        events, commands, store, json, vocabulary, kinds(provider), List.of(clock), settings);
  }

  @Bean
  ProcessesLifecycle processesLifecycle(Processes processes, Ticker ticker) {
    return new ProcessesLifecycle(processes, ticker);
  }
}
