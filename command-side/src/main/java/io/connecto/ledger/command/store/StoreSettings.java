package io.connecto.ledger.command.store;

import java.nio.file.Path;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/**
 * What an event log needs to run.
 *
 * @param directory where it is, or is made
 * @param serializer of events and snapshots
 * @param upcasters applied to whatever is read
 * @param fatalFailure what to do when it can't be written any more
 * @param queueBytes how much may wait to be synced before callers have to wait, in bytes
 * @param wholeCheckBytes a log up to this size is verified whole before it opens; of a larger one
 *     the newest part, and the rest in the background
 */
public record StoreSettings(
    Path directory,
    Serializer serializer,
    EventUpcaster upcasters,
    FatalFailure fatalFailure,
    long queueBytes,
    long wholeCheckBytes) {

  private static final long MEBIBYTE = 1L << 20;

  /** The usual ones. */
  public static StoreSettings of(Path directory, Serializer serializer) {
    return new StoreSettings(
        directory,
        serializer,
        NoOpEventUpcaster.INSTANCE,
        FatalFailure.HALT,
        64 * MEBIBYTE,
        32 * MEBIBYTE);
  }

  public StoreSettings withUpcasters(EventUpcaster chain) {
    return new StoreSettings(
        directory, serializer, chain, fatalFailure, queueBytes, wholeCheckBytes);
  }

  public StoreSettings withFatalFailure(FatalFailure action) {
    return new StoreSettings(directory, serializer, upcasters, action, queueBytes, wholeCheckBytes);
  }

  StoreSettings withQueueBytes(long bytes) {
    return new StoreSettings(
        directory, serializer, upcasters, fatalFailure, bytes, wholeCheckBytes);
  }

  StoreSettings withWholeCheckBytes(long bytes) {
    return new StoreSettings(directory, serializer, upcasters, fatalFailure, queueBytes, bytes);
  }
}
