package io.connecto.payment.gateway;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * A server's way to the store, which can be cut: then the server is as good as dead, and does not
 * let go of its claim.
 */
final class MortalStore implements GatewayStore {

  private final GatewayStore store;
  private volatile CountDownLatch way = new CountDownLatch(0);
  private volatile boolean cut;
  private volatile boolean forgets = true;

  MortalStore(GatewayStore store) {
    this.store = store;
  }

  void cutOff() {
    cut = true;
  }

  /** From now on calls that ended stay where they are. */
  void forgetNothingMore() {
    forgets = false;
  }

  /** From now on nothing comes back. */
  void hang() {
    way = new CountDownLatch(1);
  }

  void goOn() {
    way.countDown();
  }

  private GatewayStore reach() {
    try {
      way.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    if (cut) {
      throw new IllegalStateException("cut off");
    }
    return store;
  }

  @Override
  public OptionalLong claim(String owner, Duration lapse) {
    return reach().claim(owner, lapse);
  }

  @Override
  public boolean renew(String owner) {
    return reach().renew(owner);
  }

  @Override
  public void release(String owner) {
    reach().release(owner);
  }

  @Override
  public List<KeptCall> calls() {
    return reach().calls();
  }

  @Override
  public void write(
      String owner, long position, Collection<KeptCall> begun, Collection<String> ended) {
    if (!forgets && !ended.isEmpty()) {
      cut = true;
    }
    reach().write(owner, position, begun, forgets ? ended : Set.of());
  }

  @Override
  public void keep(UnmatchedNotification notification) {
    reach().keep(notification);
  }

  @Override
  public long countUnmatched() {
    return reach().countUnmatched();
  }

  @Override
  public List<UnmatchedNotification> latestUnmatched(int limit) {
    return reach().latestUnmatched(limit);
  }

  @Override
  public void close() {
    store.close();
  }
}
