package io.connecto.ledger.command;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.lifecycle.Phase;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/** All aggregates of all rows, and how Axon keeps them: cached, locked, with snapshots. */
public final class Aggregates {

  private final List<CommandSideRow> rows;
  private final AggregateSettings settings;

  public Aggregates(Collection<? extends CommandSideRow> rows, AggregateSettings settings) {
    this.rows = List.copyOf(rows);
    this.settings = settings;
  }

  private List<AggregateType<?>> types() {
    return rows.stream().flatMap(row -> row.aggregates().stream()).toList();
  }

  /** The classes whose snapshots are stored: {@link LedgerSerializer} has to know them. */
  public List<Class<?>> snapshots() {
    return types().stream().<Class<?>>map(AggregateType::shell).toList();
  }

  /** Leads old revisions of all events to the ones that this version knows. */
  public EventUpcasterChain upcasters() {
    return new EventUpcasterChain(rows.stream().flatMap(row -> row.upcasters().stream()).toList());
  }

  /**
   * Registers everything but the command bus, the event store and the parameter resolvers.
   *
   * @param current whether a stored snapshot is of the form that this version knows: {@link
   *     LedgerSerializer#isCurrent}
   */
  public void configure(Configurer configurer, Predicate<SerializedType> current) {
    configurer.registerComponent(Snapshotter.class, this::snapshotter);
    rows.forEach(row -> row.configure(configurer));
    types().forEach(type -> configure(configurer, type, current));
  }

  private <A extends AggregateShell<?>> void configure(
      Configurer configurer, AggregateType<A> type, Predicate<SerializedType> current) {
    AggregateConfigurer<A> aggregate =
        AggregateConfigurer.defaultConfiguration(type.shell())
            .configureAggregateFactory(axon -> type.factory(model(axon, type)))
            .configureCreationPolicyAggregateFactory(
                axon -> target -> type.start(String.valueOf(target)))
            .configureSnapshotTrigger(
                axon ->
                    new EventCountSnapshotTriggerDefinition(
                        axon.snapshotter(), settings.snapshotEvery()))
            .configureSnapshotFilter(
                axon -> snapshot -> current.test(snapshot.getPayload().getType()));
    if (settings.cached() > 0) {
      aggregate.configureCache(axon -> new BoundedCache(settings.cached()));
    }
    configurer.configureAggregate(aggregate);
  }

  private static <A extends AggregateShell<?>> AggregateModel<A> model(
      Configuration axon, AggregateType<A> type) {
    return AnnotatedAggregateMetaModelFactory.inspectAggregate(
        type.shell(), axon.parameterResolverFactory(), axon.handlerDefinition(type.shell()));
  }

  private Snapshotter snapshotter(Configuration axon) {
    Snapshots snapshots = new Snapshots(types(), axon::repository, axon.eventStore());
    axon.onShutdown(Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS, snapshots::close);
    return snapshots;
  }
}
