package io.connecto.ledger.query;

import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.LedgerAddress.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sums of all balances of one currency.
 *
 * @param position of the last event that moved money of this currency
 * @param kinds by kind of address, in lower case
 * @param platform by the platform's own accounts, minor units
 * @param forbiddenSigns how many addresses have a balance that their kind may not have
 */
public record TrialBalanceView(
    String currency,
    long position,
    SortedMap<String, KindTotal> kinds,
    SortedMap<String, Long> platform,
    long forbiddenSigns) {

  static final ViewType<TrialBalanceView> TYPE =
      new ViewType<>(
          "trial-balance",
          TrialBalanceView.class,
          TrialBalanceView::currency,
          List.of(
              new Listing<>(
                  BalanceView.ALL, view -> List.of(BalanceView.ALL), TrialBalanceView::currency)));

  /**
   * One kind of address.
   *
   * @param minor the sum of its balances in minor units
   * @param addresses how many of them are not zero
   */
  public record KindTotal(long minor, long addresses) {
    static final KindTotal NOTHING = new KindTotal(0, 0);
  }

  public TrialBalanceView {
    kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    platform = Collections.unmodifiableSortedMap(new TreeMap<>(platform));
  }

  static TrialBalanceView empty(String currency) {
    return new TrialBalanceView(currency, 0, new TreeMap<>(), new TreeMap<>(), 0);
  }

  /** The sum of everything: zero, or the books are wrong. */
  public long sum() {
    return kinds.values().stream().mapToLong(KindTotal::minor).reduce(0, Math::addExact);
  }

  /** What is in flight: zero when nothing is running. */
  public long transit() {
    return kind(Kind.TRANSIT).minor();
  }

  /** The sum of that kind. */
  public KindTotal kind(Kind kind) {
    return kinds.getOrDefault(name(kind), KindTotal.NOTHING);
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The sums after the balance of {@code address} went from {@code before} to {@code after}. */
  TrialBalanceView moved(LedgerAddress address, long before, long after, long at) {
    long change = Math.subtractExact(after, before);
    KindTotal total = kind(address.kind());
    SortedMap<String, KindTotal> nextKinds = new TreeMap<>(kinds);
    nextKinds.put(
        name(address.kind()),
        new KindTotal(
            Math.addExact(total.minor(), change),
            total.addresses() + (after == 0 ? 0 : 1) - (before == 0 ? 0 : 1)));
    SortedMap<String, Long> nextPlatform = platform;
    if (address.kind() == Kind.PLATFORM) {
      nextPlatform = new TreeMap<>(platform);
      nextPlatform.put(address.value(), after);
    }
    return new TrialBalanceView(
        currency,
        at,
        nextKinds,
        nextPlatform,
        forbiddenSigns + wrong(address, after) - wrong(address, before));
  }

  private static int wrong(LedgerAddress address, long minor) {
    return address.sign().allows(minor) ? 0 : 1;
  }
}
