package io.connecto.ledger.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that holds what was used last, and forgets the rest. Of one thread or under a lock. */
public final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {

  private static final long serialVersionUID = 1L;
  private static final int FIRST_CAPACITY = 16;
  private static final float LOAD_FACTOR = 0.75f;

  private final int most;

  /**
   * @param most how many entries it holds
   */
  public RecentlyUsed(int most) {
    super(FIRST_CAPACITY, LOAD_FACTOR, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
