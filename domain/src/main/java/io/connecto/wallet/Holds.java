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

  /** After so many captures the old ones are looked through. */
  private static final int FORGETTING = 64;

  static final Holds NONE = new Holds(Map.of(), Map.of());

  /**
   * Funds set aside.
   *
   * @param purpose what they are held for
   * @param expiresAt when they become available again by themselves
   */
  public record Hold(Money amount, Reference purpose, Instant expiresAt) {}

  public Holds {
    standing = PersistentMap.of(standing);
    captured = PersistentMap.of(captured);
  }

  Optional<Hold> find(HoldId id) {
    return Optional.ofNullable(standing.get(id));
  }

  /** Does this id name a hold already, standing or captured? */
  boolean knows(HoldId id, Instant now) {
    Instant expiresAt = captured.get(id);
    return standing.containsKey(id) || (expiresAt != null && now.isBefore(expiresAt));
  }

  boolean isEmpty() {
    return standing.isEmpty();
  }

  Holds plus(HoldId id, Hold hold) {
    return new Holds(PersistentMap.of(standing).with(id, hold), captured);
  }

  Holds minus(HoldId id) {
    return new Holds(PersistentMap.of(standing).without(id), captured);
  }

  /** Remembers the hold as captured; now and then forgets what would have expired by now. */
  Holds captured(HoldId id, Instant now) {
    Hold hold = standing.get(id);
    if (hold == null) {
      return this;
    }
    Map<HoldId, Instant> remembered =
        captured.size() % FORGETTING == FORGETTING - 1 ? unexpired(now) : captured;
    return new Holds(minus(id).standing(), PersistentMap.of(remembered).with(id, hold.expiresAt()));
  }

  private Map<HoldId, Instant> unexpired(Instant now) {
    if (captured.values().stream().allMatch(now::isBefore)) {
      return captured;
    }
    Map<HoldId, Instant> left = new HashMap<>(captured);
    left.values().removeIf(expiresAt -> !now.isBefore(expiresAt));
    return left;
  }
}
