package io.connecto.ledger;

import java.util.HashSet;
import java.util.Set;

/**
 * Which of some parts of a work this process has, when several identical ones do it together: no
 * more than leave enough for the others. Parts are named; it may be used by many threads.
 */
public final class FairShare {

  private final int parts;
  private final Set<String> held = new HashSet<>();
  private int processes = 1;

  /**
   * @param parts how many there are, at least 0
   */
  public FairShare(int parts) {
    if (parts < 0) {
      throw new IllegalArgumentException("there can't be " + parts + " parts");
    }
    this.parts = parts;
  }

  /**
   * @param processes how many there are to do the work, this one included, at least 1
   */
  public synchronized void among(int processes) {
    if (processes < 1) {
      throw new IllegalArgumentException("this process is one, so there are not " + processes);
    }
    this.processes = processes;
  }

  /** The most that one process has: all of them together have room for every part. */
  private int most() {
    return (parts + processes - 1) / processes;
  }

  /**
   * Takes the part if there is room for it, or keeps it.
   *
   * @return whether it is this process's to do
   */
  public synchronized boolean take(String part) {
    return held.contains(part) || (held.size() < most() && held.add(part));
  }

  /** Gives the part up, if this process has it. */
  public synchronized void leave(String part) {
    held.remove(part);
  }

  /**
   * Gives the part up if this process has too many.
   *
   * @return whether it did
   */
  public synchronized boolean giveBack(String part) {
    return held.size() > most() && held.remove(part);
  }
}
