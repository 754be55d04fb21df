package io.connecto.ledger.command.store;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Opens logs whose syncs a test can hold back. */
public final class HeldLog implements Publication {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition letGo = lock.newCondition();
  private boolean hold;
  private boolean holding;

  public RocksEventStorageEngine open(StoreSettings settings) {
    return new RocksEventStorageEngine(settings, this);
  }

  /** From now on nothing is synced. */
  public void hold() {
    lock.lock();
    try {
      hold = true;
    } finally {
      lock.unlock();
    }
  }

  /** True when something is written and not synced. */
  public boolean isHolding() {
    lock.lock();
    try {
      return holding;
    } finally {
      lock.unlock();
    }
  }

  public void letGo() {
    lock.lock();
    try {
      hold = false;
      letGo.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void written(long position, Heads heads) {
    lock.lock();
    try {
      while (hold) {
        holding = true;
        letGo.awaitUninterruptibly();
      }
      holding = false;
    } finally {
      lock.unlock();
    }
  }
}
