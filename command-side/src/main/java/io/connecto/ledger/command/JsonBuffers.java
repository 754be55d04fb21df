package io.connecto.ledger.command;

import java.util.concurrent.atomic.AtomicReferenceArray;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/**
 * The buffers in which Jackson reads and writes, to be used again. Every event and view takes some,
 * for a microsecond: of Jackson's own pools the one that all threads share makes them queue up for
 * its ends, and that of each thread does not suit threads that live as long as a request.
 */
public final class JsonBuffers implements RecyclerPool<BufferRecycler> {

  private static final long serialVersionUID = 1L;

  /** Places, more than processors that this is meant for; a power of two. */
  private static final int PLACES = 64;

  /** So far apart are two places that two processors do not take the same line of memory. */
  private static final int APART = 32;

  private final AtomicReferenceArray<BufferRecycler> places =
      new AtomicReferenceArray<>(PLACES * APART);

  /** Those of this thread's place, or new ones when another thread has them. */
  @Override
  public BufferRecycler acquirePooled() {
    BufferRecycler free = places.getAndSet(place(), null);
    return free == null ? new BufferRecycler() : free;
  }

  /** If another thread was quicker to give some back to this place, one of both is forgotten. */
  @Override
  public void releasePooled(BufferRecycler used) {
    places.setRelease(place(), used);
  }

  private static int place() {
    return (int) (Thread.currentThread().getId() & (PLACES - 1)) * APART;
  }
}
