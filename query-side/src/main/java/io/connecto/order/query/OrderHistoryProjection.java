package io.connecto.order.query;

import io.connecto.ledger.query.LoggedEvent;
import io.connecto.ledger.query.Projection;
import io.connecto.ledger.query.ViewBatch;
import io.connecto.ledger.query.ViewKind;
import io.connecto.ledger.query.ViewType;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Everything that happened to an order, its escrow, its payments and its refunds. */
@Component
public final class OrderHistoryProjection implements Projection {

  public static final String NAME = "order-history";

  private final List<HistorySource> sources;

  public OrderHistoryProjection(List<HistorySource> sources) {
    this.sources = List.copyOf(sources);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ViewKind kind() {
    return ViewKind.ARCHIVE;
  }

  @Override
  public List<ViewType<?>> views() {
    return List.of(HistoryLine.TYPE);
  }

  @Override
  public void apply(LoggedEvent logged, ViewBatch batch) {
    sources.stream()
        .map(source -> source.of(logged.event()))
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(facts -> batch.add(HistoryLine.TYPE, line(logged, facts)));
  }

  private static HistoryLine line(LoggedEvent logged, HistoryFacts facts) {
    return new HistoryLine(
        logged.position(),
        logged.type(),
        logged.id(),
        facts,
        logged.effectiveAt(),
        logged.recordedAt());
  }
}
