package io.connecto.escrow.query;

import io.connecto.escrow.Charges;
import io.connecto.ledger.query.ViewType;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The platform in figures.
 *
 * @param figures by currency
 */
public record DashboardView(Counts counts, SortedMap<String, Figures> figures) {

  /** There is one. */
  static final String ID = "platform";

  static final ViewType<DashboardView> TYPE =
      new ViewType<>("dashboard", DashboardView.class, view -> ID, List.of());

  static final DashboardView EMPTY =
      new DashboardView(new Counts(0, 0, 0, 0, 0, 0), new TreeMap<>());

  /** How often things happened. */
  public record Counts(
      long ordersPlaced,
      long ordersFunded,
      long ordersExpired,
      long ordersCancelled,
      long milestonesReleased,
      long refunds) {

    Counts plus(Counts other) {
      return new Counts(
          ordersPlaced + other.ordersPlaced,
          ordersFunded + other.ordersFunded,
          ordersExpired + other.ordersExpired,
          ordersCancelled + other.ordersCancelled,
          milestonesReleased + other.milestonesReleased,
          refunds + other.refunds);
    }
  }

  /**
   * Sums of one currency in minor units.
   *
   * @param funded taken into escrows
   * @param released gross
   * @param refunded before the release
   * @param refundedAfterRelease the sellers' part included
   * @param commission kept; what was given back is taken off, here and below
   * @param gst on commission
   * @param tcs collected
   * @param tds deducted
   */
  public record Figures(
      long funded,
      long released,
      long refunded,
      long refundedAfterRelease,
      long commission,
      long gst,
      long tcs,
      long tds) {

    static Figures funded(long minor) {
      return new Figures(minor, 0, 0, 0, 0, 0, 0, 0);
    }

    static Figures refunded(long minor) {
      return new Figures(0, 0, minor, 0, 0, 0, 0, 0);
    }

    static Figures released(long minor, Charges charges) {
      return new Figures(
          0,
          minor,
          0,
          0,
          charges.commission().minor(),
          charges.gstOnCommission().minor(),
          charges.tcs().minor(),
          charges.tds().minor());
    }

    static Figures reversed(long minor, Charges charges) {
      return new Figures(
          0,
          0,
          0,
          minor,
          -charges.commission().minor(),
          -charges.gstOnCommission().minor(),
          -charges.tcs().minor(),
          -charges.tds().minor());
    }

    Figures plus(Figures other) {
      return new Figures(
          Math.addExact(funded, other.funded),
          Math.addExact(released, other.released),
          Math.addExact(refunded, other.refunded),
          Math.addExact(refundedAfterRelease, other.refundedAfterRelease),
          Math.addExact(commission, other.commission),
          Math.addExact(gst, other.gst),
          Math.addExact(tcs, other.tcs),
          Math.addExact(tds, other.tds));
    }

    /** What is in escrow now. */
    long inEscrow() {
      return funded - released - refunded;
    }

    /** Gross merchandise value: what was released and what is in escrow. */
    long gmv() {
      return funded - refunded;
    }
  }

  public DashboardView {
    figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
  }

  DashboardView count(Counts more) {
    return new DashboardView(counts.plus(more), figures);
  }

  DashboardView add(String currency, Figures more) {
    SortedMap<String, Figures> next = new TreeMap<>(figures);
    next.merge(currency, more, Figures::plus);
    return new DashboardView(counts, next);
  }
}
