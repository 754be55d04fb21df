package io.connecto.ledger;

import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The balances that a log of postings leads to, and what they promise at every event: their sum is
 * zero per currency, no address has a forbidden sign, and each transit leg is filled by one event
 * and drawn in full by one later event.
 *
 * <p>For one thread. It remembers every transit leg that ever was, so that none is used twice.
 */
public final class Books {

  /** One address in one currency. */
  public record Account(LedgerAddress address, Currency currency) implements Comparable<Account> {
    @Override
    public int compareTo(Account other) {
      int byAddress = address.compareTo(other.address);
      return byAddress != 0
          ? byAddress
          : currency.getCurrencyCode().compareTo(other.currency.getCurrencyCode());
    }
  }

  /** The books no longer keep their promise: a bug, never an answer to anybody. */
  public static final class BrokenPromise extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    BrokenPromise(String what) {
      super(what);
    }
  }

  private final Map<Account, Long> balances = new HashMap<>();
  private final Map<Currency, Long> sums = new HashMap<>();
  private final Map<LedgerAddress, TransitLeg> legs = new HashMap<>();

  /** Takes in what one event moved. */
  public void apply(MovesMoney event) {
    apply(event.postings());
  }

  /**
   * Takes in the postings of one event.
   *
   * @throws BrokenPromise when they break the promise; the books are of no use after that
   */
  public void apply(List<Posting> postings) {
    Set<Account> touched = new HashSet<>();
    Map<LedgerAddress, TransitLeg> moved = new HashMap<>();
    for (Posting posting : postings) {
      long minor = posting.amount().minor();
      touched.add(add(posting.from(), posting.amount().currency(), -minor));
      touched.add(add(posting.to(), posting.amount().currency(), minor));
      leg(moved, posting.from()).drawn += minor;
      leg(moved, posting.to()).filled += minor;
    }
    touched.forEach(this::requireSign);
    moved.forEach(this::requireOnce);
    sums.forEach(
        (currency, sum) -> {
          if (sum != 0) {
            throw new BrokenPromise("the balances in " + currency + " add up to " + sum);
          }
        });
  }

  private Account add(LedgerAddress address, Currency currency, long minor) {
    Account account = new Account(address, currency);
    long before = balance(address, currency);
    long after = Math.addExact(before, minor);
    if (after == 0) {
      balances.remove(account);
    } else {
      balances.put(account, after);
    }
    sums.merge(currency, after - before, Math::addExact);
    return account;
  }

  private void requireSign(Account account) {
    long balance = balance(account.address(), account.currency());
    if (!account.address().sign().allows(balance)) {
      throw new BrokenPromise(account.address() + " would be " + balance);
    }
  }

  private static TransitLeg leg(Map<LedgerAddress, TransitLeg> moved, LedgerAddress address) {
    return moved.computeIfAbsent(address, any -> new TransitLeg());
  }

  private void requireOnce(LedgerAddress address, TransitLeg now) {
    if (address.kind() != LedgerAddress.Kind.TRANSIT) {
      return;
    }
    TransitLeg before = legs.putIfAbsent(address, now);
    if (before == null) {
      if (now.drawn != 0) {
        throw new BrokenPromise(address + " is drawn before it is filled");
      }
      return;
    }
    if (now.filled != 0) {
      throw new BrokenPromise(address + " is filled twice");
    }
    if (before.drawn != 0 || now.drawn != before.filled) {
      throw new BrokenPromise(address + " is drawn twice, or in part");
    }
    before.drawn = now.drawn;
  }

  /** In minor units; zero where nothing ever was. */
  public long balance(LedgerAddress address, Currency currency) {
    return balances.getOrDefault(new Account(address, currency), 0L);
  }

  /** All balances but those of zero, in order. */
  public SortedMap<Account, Long> balances() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(balances));
  }

  /** What is in flight: nothing when no process runs. */
  public SortedMap<Account, Long> inTransit() {
    SortedMap<Account, Long> all = new TreeMap<>(balances);
    all.keySet().removeIf(account -> account.address().kind() != LedgerAddress.Kind.TRANSIT);
    return Collections.unmodifiableSortedMap(all);
  }

  /** What went into a leg and out of it: by one event in {@link #apply}, in all in the books. */
  private static final class TransitLeg {
    private long filled;
    private long drawn;
  }
}
