package io.connecto.process.saga;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose writes can be made to fail: as after a crash, nothing of the batch is there. */
final class FailingStore implements ProcessStore {

  private final ProcessStore store;
  private final AtomicInteger left;

  /**
   * @param left how many of the next writes fail
   */
  FailingStore(ProcessStore store, AtomicInteger left) {
    this.store = store;
    this.left = left;
  }

  @Override
  public void write(Claim claim, long position, Collection<ProcessRecord> changed) {
    if (left.getAndDecrement() > 0) {
      throw new UncheckedIOException(new IOException("the machine went down"));
    }
    store.write(claim, position, changed);
  }

  @Override
  public List<ProcessRecord> find(Collection<ProcessName> processes) {
    return store.find(processes);
  }

  @Override
  public int segments(String processor) {
    return store.segments(processor);
  }

  @Override
  public void createSegments(String processor, int count, long position) {
    store.createSegments(processor, count, position);
  }

  @Override
  public OptionalLong claim(Claim claim, Duration lapse) {
    return store.claim(claim, lapse);
  }

  @Override
  public boolean renew(Claim claim) {
    return store.renew(claim);
  }

  @Override
  public int present(Claim claim, Duration lapse) {
    return store.present(claim, lapse);
  }

  @Override
  public void leave(Claim claim) {
    store.leave(claim);
  }

  @Override
  public void release(Claim claim) {
    store.release(claim);
  }

  @Override
  public void close() {
    store.close();
  }
}
