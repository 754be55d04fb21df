package io.connecto.ledger.command;

import java.util.concurrent.atomic.AtomicReferenceArray;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/**
 * The buffers in which Jackson reads and writes, to be used again. Every event and view takes some,
 * for a microsecond. All threads contend for the ends of the deque that is Jackson's default; its
 * pool by thread would make new ones for each virtual thread.
 */
public final class JsonBuffers implements RecyclerPool<BufferRecycler> {

  private static final long serialVersionUID = 1L;

  /** Places, more than processors that this is meant for; a power of two. */
  private static final int PLACES = 64;

  /** So far apart are two places that two processors do not take the same line of memory. */
  private static final int APART = 32;

  private final AtomicReferenceArray<BufferRecycler> places =
      new AtomicReferenceArray<>((PLACES + 1) * APART);

  /** Those of this thread's place; new ones when they are in use, by this thread or another. */
  @Override
  public BufferRecycler acquirePooled() {
    BufferRecycler free = places.getAndSet(place(), null);
    return free == null ? new BufferRecycler() : free;
  }

  /** Of two that come back to one place the first is forgotten. */
  @Override
  public void releasePooled(BufferRecycler used) {
    places.setRelease(place(), used);
  }

  /** Not the first elements: beside them is the length, which everybody reads. */
  private static int place() {
    return (int) ((Thread.currentThread().getId() & (PLACES - 1)) + 1) * APART;
  }
}
