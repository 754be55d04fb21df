package io.connecto.process.saga;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;

/**
 * The store of processes as Axon's processor sees it: transaction and token store in one, because
 * the states of a batch and its token are one write.
 */
final class ProcessSession implements TransactionManager, TokenStore {

  private static final Duration LAPSE = Duration.ofSeconds(10);
  private static final long NOTHING_READ = 0;

  /** A thread has one batch open at a time, whosever it is. */
  private static final ThreadLocal<Transacted> CURRENT = new ThreadLocal<>();

  private final ProcessStore store;
  private final Map<String, StateForm> forms;
  private final String node;
  private final Clock clock;
  private final Map<Integer, RecentProcesses> recent = new ConcurrentHashMap<>();

  /**
   * @param forms by kind of process
   * @param clock the machine's: claims lapse in real time
   */
  ProcessSession(ProcessStore store, Map<String, StateForm> forms, String node, Clock clock) {
    this.store = store;
    this.forms = forms;
    this.node = node;
    this.clock = clock;
  }

  /** The processes of the batch that this thread has open. */
  ProcessBatch batch(int segment) {
    Transacted open = open();
    ProcessBatch batch = open.batch;
    if (batch == null) {
      batch = new ProcessBatch(store, forms, recent(segment));
      open.batch = batch;
    }
    return batch;
  }

  private RecentProcesses recent(int segment) {
    return recent.computeIfAbsent(segment, claimed -> new RecentProcesses());
  }

  @Override
  public Transaction startTransaction() {
    if (CURRENT.get() != null) {
      throw new IllegalStateException("a batch of processes is open already");
    }
    Transacted batch = new Transacted();
    CURRENT.set(batch);
    return batch;
  }

  @Override
  public void initializeTokenSegments(String processor, int count) {
    initializeTokenSegments(processor, count, null);
  }

  @Override
  public void initializeTokenSegments(
      String processor, int count, @Nullable TrackingToken initial) {
    store.createSegments(processor, count, position(initial));
  }

  @Override
  public boolean requiresExplicitSegmentInitialization() {
    return true;
  }

  @Override
  public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
    Transacted open = open();
    open.claim = claim(processor, segment);
    open.position = position(token);
  }

  @Override
  public TrackingToken fetchToken(String processor, int segment) {
    OptionalLong position = store.claim(claim(processor, segment), LAPSE);
    // Another server may have written since: what is remembered of the segment is of no use.
    recent.remove(segment);
    return new GlobalSequenceTrackingToken(position.orElseThrow(() -> lost(processor, segment)));
  }

  @Override
  public void extendClaim(String processor, int segment) {
    if (!store.renew(claim(processor, segment))) {
      throw lost(processor, segment);
    }
  }

  @Override
  public void releaseClaim(String processor, int segment) {
    store.release(claim(processor, segment));
  }

  @Override
  public int[] fetchSegments(String processor) {
    return IntStream.range(0, store.segments(processor)).toArray();
  }

  private Claim claim(String processor, int segment) {
    return new Claim(processor, segment, node, clock.instant());
  }

  private static UnableToClaimTokenException lost(String processor, int segment) {
    return new UnableToClaimTokenException(
        "segment %d of %s is claimed by another server".formatted(segment, processor));
  }

  private static long position(@Nullable TrackingToken token) {
    return token == null ? NOTHING_READ : token.position().orElse(NOTHING_READ);
  }

  private static Transacted open() {
    Transacted batch = CURRENT.get();
    if (batch == null) {
      throw new IllegalStateException("no batch of processes is open");
    }
    return batch;
  }

  /** The processes and the token of one batch. */
  private final class Transacted implements Transaction {

    private @Nullable ProcessBatch batch;
    private @Nullable Claim claim;
    private long position;

    @Override
    public void commit() {
      CURRENT.remove();
      Claim reached = claim;
      if (reached != null) {
        ProcessBatch changed = Objects.requireNonNullElseGet(batch, this::empty);
        // Should this fail, the segment is claimed anew, and its processes are read anew.
        store.write(reached, position, changed.changes());
        changed.remember();
      }
    }

    private ProcessBatch empty() {
      return new ProcessBatch(store, forms, new RecentProcesses());
    }

    @Override
    public void rollback() {
      CURRENT.remove();
    }
  }
}
