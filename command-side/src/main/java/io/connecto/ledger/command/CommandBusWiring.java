package io.connecto.ledger.command;

import io.connecto.ledger.Command;
import io.connecto.ledger.Refused;
import io.connecto.ledger.command.store.LedgerEventStore;
import java.time.Clock;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurationParameterResolverFactory;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/**
 * Puts Axon's command bus together: commands of one stream run one after the other, each on its
 * caller's thread; a stream's lock is given up when its events are ordered, and its aggregate stays
 * in memory. Close it before the event log.
 */
public final class CommandBusWiring implements AutoCloseable {

  private final Configuration axon;

  public CommandBusWiring(
      LedgerEventStore events, Clock clock, Aggregates aggregates, LedgerSerializer serializer) {
    useForAllEvents(clock);
    // False: no modules from the class path. One of them asks the network for updates.
    Configurer configurer = DefaultConfigurer.defaultConfiguration(false);
    configurer.configureEventStore(any -> events);
    configurer.configureCommandBus(any -> bus());
    configurer.configureSerializer(any -> serializer);
    configurer.registerComponent(
        CommandTargetResolver.class,
        any -> message -> new VersionedAggregateIdentifier((Object) target(message), null));
    configurer.registerComponent(
        ParameterResolverFactory.class, configuration -> parameters(configuration, clock));
    aggregates.configure(configurer, serializer::isCurrent);
    axon = configurer.start();
  }

  /** Axon reads the time of events from a static field, and has no other way to set it. */
  private static void useForAllEvents(Clock clock) {
    GenericEventMessage.clock = clock;
  }

  private static ParameterResolverFactory parameters(Configuration axon, Clock clock) {
    return MultiParameterResolverFactory.ordered(
        new LedgerParameters(clock),
        ClasspathParameterResolverFactory.forClass(CommandBusWiring.class),
        new ConfigurationParameterResolverFactory(axon));
  }

  private static SimpleCommandBus bus() {
    // A refusal is an answer, not an accident: nothing was applied, so the aggregate stays in
    // memory, which a roll-back would throw out.
    SimpleCommandBus bus =
        SimpleCommandBus.builder()
            .rollbackConfiguration(thrown -> !(thrown instanceof Refused))
            .build();
    bus.registerHandlerInterceptor(Outcome::intercept);
    return bus;
  }

  private static String target(CommandMessage<?> message) {
    return ((Command) message.getPayload()).target();
  }

  /** Handlers run on the thread that dispatches. */
  public CommandBus commandBus() {
    return axon.commandBus();
  }

  /** Waits for a snapshot that is being taken. */
  @Override
  public void close() {
    axon.shutdown();
  }
}
