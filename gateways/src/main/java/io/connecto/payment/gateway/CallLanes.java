package io.connecto.payment.gateway;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes calls in parallel, but those of one lane one after the other. A call that waits for its
 * next attempt holds its lane and no thread; every provider has its own threads, so a slow one
 * slows nobody else.
 */
final class CallLanes {

  private final CallAttempt attempt;
  private final int workers;
  private final ScheduledThreadPoolExecutor timer;
  private final Map<String, ExecutorService> pools = new ConcurrentHashMap<>();

  private final Object lock = new Object();
  private final Map<String, CallInLane> calls = new LinkedHashMap<>();
  private final Map<String, Deque<CallInLane>> lanes = new LinkedHashMap<>();
  private boolean stopped;

  CallLanes(CallAttempt attempt, int workers) {
    this.attempt = attempt;
    this.workers = workers;
    this.timer = new ScheduledThreadPoolExecutor(1, named("gateway-timer"));
    this.timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * @param askFirst the call may have been made before
   */
  void add(PendingCall pending, boolean askFirst) {
    synchronized (lock) {
      if (stopped || calls.containsKey(pending.call().id())) {
        return;
      }
      CallInLane call = new CallInLane(pending, askFirst);
      calls.put(pending.call().id(), call);
      Duration wait = pending.call().watches() && !askFirst ? attempt.firstLook() : Duration.ZERO;
      enter(call, wait);
    }
  }

  /** What is being done for it is finished; another call of the same id may be added at once. */
  void cancel(String id) {
    synchronized (lock) {
      CallInLane call = calls.remove(id);
      if (call != null && call.cancel()) {
        leave(call);
      }
    }
  }

  int size() {
    synchronized (lock) {
      return calls.size();
    }
  }

  /** Those that wait longest, first. */
  List<WaitingCall> describe(int limit) {
    synchronized (lock) {
      return calls.values().stream()
          .map(CallInLane::describe)
          .sorted(Comparator.comparing(WaitingCall::waiting).reversed())
          .limit(limit)
          .toList();
    }
  }

  /** Stops when the calls that are being made have ended; nothing else is begun. */
  void stop(Duration atMost) throws InterruptedException {
    synchronized (lock) {
      stopped = true;
    }
    timer.shutdownNow();
    // Not interrupted: what is under way shall end as it may.
    pools.values().forEach(ExecutorService::shutdown);
    long end = System.nanoTime() + atMost.toNanos();
    for (ExecutorService pool : pools.values()) {
      pool.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
  }

  private void enter(CallInLane call, Duration wait) {
    Deque<CallInLane> lane = lanes.computeIfAbsent(call.lane(), name -> new ArrayDeque<>());
    lane.add(call);
    if (lane.peek() == call) {
      start(call, wait);
    }
  }

  private void leave(CallInLane call) {
    calls.remove(call.call().id(), call);
    next(call);
  }

  private void next(CallInLane after) {
    Deque<CallInLane> lane = lanes.get(after.lane());
    if (lane == null) {
      return;
    }
    boolean first = lane.peek() == after;
    lane.remove(after);
    CallInLane head = lane.peek();
    if (head == null) {
      lanes.remove(after.lane());
    } else if (first) {
      start(head, Duration.ZERO);
    }
  }

  private void start(CallInLane call, Duration wait) {
    if (stopped) {
      return;
    }
    if (wait.isZero()) {
      call.working();
      pool(call.call().provider()).execute(() -> work(call));
    } else {
      call.waits(timer.schedule(() -> due(call), wait.toNanos(), TimeUnit.NANOSECONDS));
    }
  }

  private void due(CallInLane call) {
    synchronized (lock) {
      start(call, Duration.ZERO);
    }
  }

  private void work(CallInLane call) {
    if (!begins(call)) {
      return;
    }
    Optional<Duration> again = attempt.make(call);
    synchronized (lock) {
      if (again.isEmpty() || call.cancelled()) {
        leave(call);
      } else if (call.continues() && !call.lane().equals(call.call().id())) {
        // The provider has it and takes its time, maybe days: later calls of the lane go on.
        next(call);
        call.lane(call.call().id());
        enter(call, again.get());
      } else {
        start(call, again.get());
      }
    }
  }

  private boolean begins(CallInLane call) {
    synchronized (lock) {
      if (call.cancelled()) {
        leave(call);
      }
      return !stopped && !call.cancelled();
    }
  }

  private ExecutorService pool(String provider) {
    return pools.computeIfAbsent(
        provider, name -> Executors.newFixedThreadPool(workers, named("gateway-" + name)));
  }

  private static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
