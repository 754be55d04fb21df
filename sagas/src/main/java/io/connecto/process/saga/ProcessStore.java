package io.connecto.process.saga;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/**
 * Keeps what processes must not forget: where each stands, which of their events wait, and how far
 * the log was read. Written by batch: the records of a batch and the position that it reached are
 * one write, whole or not at all, and durable when {@link #write} returns.
 *
 * <p>The log is read in segments, and every process belongs to one. Where several servers share a
 * store, each segment is claimed by one of them: only its owner writes, so a server that was
 * believed dead can't overwrite what the one after it wrote. Calls for different segments may come
 * at the same time.
 *
 * <p>A failure of the storage is an exception; after a failed write it is open whether it was
 * carried out.
 */
public interface ProcessStore extends AutoCloseable {

  /** The records of {@code processes}, in any order; none of a process of which nothing is kept. */
  List<ProcessRecord> find(Collection<ProcessName> processes);

  /**
   * Keeps {@code changed} in place of what was there, forgets those that are empty, moves the
   * segment to {@code position} and renews the claim.
   *
   * @param changed at most one record of a process
   * @throws ClaimLost when the segment is not claimed by this owner; nothing was written
   */
  void write(Claim claim, long position, Collection<ProcessRecord> changed);

  /** True when several servers may use it, so that each needs a name of its own as an owner. */
  default boolean isShared() {
    return false;
  }

  /** How many segments the processor has; 0 before {@link #createSegments}. */
  int segments(String processor);

  /**
   * Makes {@code count} segments at {@code position}, claimed by nobody. Nothing happens when the
   * processor has segments, also when another server makes them at this moment.
   */
  void createSegments(String processor, int count, long position);

  /**
   * Takes the segment if it is free, or this owner's already, or was not renewed for {@code lapse}.
   *
   * @return the position that it has reached; empty when it is another's, or does not exist
   */
  OptionalLong claim(Claim claim, Duration lapse);

  /**
   * @return false when the segment is not claimed by this owner
   */
  boolean renew(Claim claim);

  /**
   * Says that a server wants segments of the processor.
   *
   * @param claim names processor and owner; any segment
   * @param lapse how long that holds
   * @return how many servers want some, this one included
   */
  int present(Claim claim, Duration lapse);

  /** The server of the claim wants none any more. */
  void leave(Claim claim);

  /** Lets go of the segment if it is claimed by this owner. */
  void release(Claim claim);

  @Override
  void close();
}
