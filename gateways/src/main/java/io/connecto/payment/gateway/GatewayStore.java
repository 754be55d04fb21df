package io.connecto.payment.gateway;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/**
 * Keeps what the gateway must not forget: how far it has read the log, which calls have no outcome
 * in it yet, and what providers told us that the books could not take.
 *
 * <p>Where several servers share a store, one at a time has the claim. Only it moves the position
 * and changes the calls, so a server that was believed dead can't overwrite what the one after it
 * wrote. A failure of the storage is an exception; after a failed write it is open whether it was
 * carried out.
 */
public interface GatewayStore extends AutoCloseable {

  /** The position of a gateway that has read nothing. */
  long NOTHING_READ = -1;

  /**
   * Takes the claim if nobody has it, or this owner has, or it was not renewed for {@code lapse} by
   * the clock of the store.
   *
   * @param owner the server; a different one for each that runs
   * @return the position that was reached, or {@link #NOTHING_READ}; empty when another has it
   */
  OptionalLong claim(String owner, Duration lapse);

  /**
   * @return false when this owner does not have the claim
   */
  boolean renew(String owner);

  /** Lets go of the claim if this owner has it. */
  void release(String owner);

  /** The calls without an outcome, in the order of their events. */
  List<KeptCall> calls();

  /**
   * Forgets the calls {@code ended}, keeps those {@code begun}, moves to {@code position} and
   * renews the claim: whole or not at all, and durable when it returns.
   *
   * @param ended ids, also of calls that are not there; one that begins as well is kept
   * @throws ClaimLost when this owner does not have the claim; nothing was written
   */
  void write(String owner, long position, Collection<KeptCall> begun, Collection<String> ended);

  /**
   * Durable when it returns. Needs no claim: any server takes notifications. Nothing happens when
   * the provider told it before.
   */
  void keep(UnmatchedNotification notification);

  long countUnmatched();

  /** The latest first. */
  List<UnmatchedNotification> latestUnmatched(int limit);

  @Override
  void close();
}
