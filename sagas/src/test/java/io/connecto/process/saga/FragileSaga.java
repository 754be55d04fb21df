package io.connecto.process.saga;

import io.connecto.ledger.Command;
import io.connecto.order.OrderEvent;
import io.connecto.order.OrderEvent.OrderPlaced;
import io.connecto.wallet.WalletCommand.OpenWallet;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;

/** Remembers the events that it saw, and fails at those that it is told to fail at. */
public final class FragileSaga extends ProcessSaga<FragileSaga.Seen> {

  public record Seen(List<String> events) {}

  /** The simple names of the events that it fails at. */
  record Fuse(Set<String> blown) {
    static Fuse ofNone() {
      return new Fuse(ConcurrentHashMap.newKeySet());
    }
  }

  /** What the sagas saw, as far as it was committed by them. */
  record Journal(List<List<String>> histories) {}

  static ProcessKind kind(Fuse fuse, Journal journal) {
    return ProcessKind.saga("fragile", "ord_", FragileSaga.class, fuse, journal);
  }

  @StartSaga
  @SagaEventHandler(associationProperty = "order")
  void on(OrderPlaced event, ProcessSteps steps, Fuse fuse, Journal journal) {
    see(event, List.of(openWallet(event)), steps, fuse, journal);
  }

  @SagaEventHandler(associationProperty = "order")
  void on(OrderEvent event, ProcessSteps steps, Fuse fuse, Journal journal) {
    see(event, List.of(), steps, fuse, journal);
  }

  private void see(
      OrderEvent event, List<Command> commands, ProcessSteps steps, Fuse fuse, Journal journal) {
    String name = event.getClass().getSimpleName();
    List<String> seen = new ArrayList<>(state().map(Seen::events).orElse(List.of()));
    seen.add(name);
    commands.forEach(steps::send);
    if (fuse.blown().contains(name)) {
      throw new IllegalStateException("fails at " + name);
    }
    take(Next.in(new Seen(List.copyOf(seen))), steps);
    journal.histories().add(state().orElseThrow().events());
  }

  private static Command openWallet(OrderPlaced event) {
    return new OpenWallet(event.client(), Currency.getInstance("INR"));
  }
}
