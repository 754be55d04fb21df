package io.connecto.saga.world;

import io.connecto.ledger.Event;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.Posting;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The balances of all addresses, by the postings of the log. Refuses a forbidden sign at once. */
public final class Books {

  private final Map<LedgerAddress, Long> balances = new TreeMap<>();

  synchronized void add(Event event) {
    if (event instanceof MovesMoney movement) {
      movement.postings().forEach(this::post);
    }
  }

  private void post(Posting posting) {
    move(posting.from(), -posting.amount().minor());
    move(posting.to(), posting.amount().minor());
  }

  private void move(LedgerAddress address, long minor) {
    long balance = balances.merge(address, minor, Math::addExact);
    if (!address.sign().allows(balance)) {
      throw new IllegalStateException(address + " may not be " + balance);
    }
  }

  public synchronized long balance(LedgerAddress address) {
    return balances.getOrDefault(address, 0L);
  }

  /** All that are not zero. */
  public synchronized Map<String, Long> notZero(LedgerAddress.Kind kind) {
    return balances.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == kind && entry.getValue() != 0)
        .collect(Collectors.toMap(entry -> entry.getKey().value(), Map.Entry::getValue));
  }

  public synchronized long sum() {
    return balances.values().stream().mapToLong(Long::longValue).sum();
  }
}
