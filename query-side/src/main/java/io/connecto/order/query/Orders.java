package io.connecto.order.query;

import io.connecto.ledger.Actor;
import io.connecto.ledger.query.ViewStore;
import io.connecto.ledger.query.Visibility;
import io.connecto.order.OrderId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks up orders; also for whatever belongs to one, whose readers are the order's parties. */
@Component
public final class Orders {

  private final ViewStore store;

  public Orders(ViewStore store) {
    this.store = store;
  }

  public Optional<OrderView> find(OrderId order) {
    return store.find(OrderView.TYPE, order.value());
  }

  /**
   * The order, if the reader is a party of it or reads everything.
   *
   * @throws io.connecto.ledger.Refused as if there were none, otherwise
   */
  public OrderView visible(OrderId order, Actor reader) {
    OrderView view = find(order).orElseThrow(Visibility::unknown);
    Visibility.require(view.hasParty(reader) || Visibility.readsAll(reader));
    return view;
  }
}
