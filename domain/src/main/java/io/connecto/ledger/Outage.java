package io.connecto.ledger;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a work from going on that is tried again and again: each kind of failure is to be told
 * once until it goes on, however often it was tried. It may be used by many threads.
 */
public final class Outage {

  private static final int CAUSES = 8;
  private static final int FRAMES = 30;

  private final Set<Class<?>> told = new HashSet<>();
  private volatile @Nullable Throwable failure;

  /** What keeps it from going on now. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * It does not go on.
   *
   * @return whether this has to be told
   */
  public synchronized boolean begins(Throwable cause) {
    failure = cause;
    return told.add(cause.getClass());
  }

  /** It does not go on, as happens now and then: nobody has to be told. */
  public void pauses(Throwable cause) {
    failure = cause;
  }

  /**
   * It goes on.
   *
   * @return whether this has to be told, because something was
   */
  public synchronized boolean ends() {
    failure = null;
    boolean any = !told.isEmpty();
    told.clear();
    return any;
  }

  /**
   * Kinds and places of a failure and its causes, on several lines. Their messages are left out:
   * they may quote what is stored, an id or a personal value.
   */
  public static String trace(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(CAUSES)
        .map(Outage::place)
        .collect(Collectors.joining("\ncaused by "));
  }

  private static String place(Throwable failure) {
    return Stream.of(failure.getStackTrace())
        .limit(FRAMES)
        .map(frame -> "\n\tat " + frame)
        .collect(Collectors.joining("", failure.getClass().getName(), ""));
  }
}
