package io.connecto.wallet;

import io.connecto.ledger.Reference;
import io.connecto.money.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Funds of a wallet that are set aside.
 *
 * @param standing those that are held now
 * @param captured those that were spent, with the moment at which each would have expired: until
 *     then its id is not free again, because a second capture would fill the same transit leg once
 *     more. Nobody asks for a hold later than that
 */
public record Holds(Map<HoldId, Hold> standing, Map<HoldId, Instant> captured) {

  static final Holds NONE = new Holds(Map.of(), Map.of());

  /**
   * Funds set aside.
   *
   * @param purpose what they are held for
   * @param expiresAt when they become available again by themselves
   */
  public record Hold(Money amount, Reference purpose, Instant expiresAt) {}

  public Holds {
    standing = Map.copyOf(standing);
    captured = Map.copyOf(captured);
  }

  Optional<Hold> find(HoldId id) {
    return Optional.ofNullable(standing.get(id));
  }

  /** Does this id name a hold already, standing or captured? */
  boolean knows(HoldId id) {
    return standing.containsKey(id) || captured.containsKey(id);
  }

  boolean isEmpty() {
    return standing.isEmpty();
  }

  Holds plus(HoldId id, Hold hold) {
    Map<HoldId, Hold> next = new HashMap<>(standing);
    next.put(id, hold);
    return new Holds(next, captured);
  }

  Holds minus(HoldId id) {
    Map<HoldId, Hold> next = new HashMap<>(standing);
    next.remove(id);
    return new Holds(next, captured);
  }

  /** Remembers the hold as captured, and forgets what would have expired by {@code now}. */
  Holds captured(HoldId id, Instant now) {
    Map<HoldId, Instant> next = new HashMap<>(captured);
    next.values().removeIf(expiresAt -> !now.isBefore(expiresAt));
    find(id).ifPresent(hold -> next.put(id, hold.expiresAt()));
    return new Holds(minus(id).standing(), next);
  }
}
