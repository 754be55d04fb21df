package io.connecto.payment.gateway;

import io.connecto.ledger.Outage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the claim on the gateway, and has the calls made while this server has it. Whatever
 * fails ends the tenure; the next one begins with what is stored.
 */
final class CallFollower {

  private static final Logger LOG = LoggerFactory.getLogger(CallFollower.class);

  private final GatewaySources sources;
  private final Duration lapse;
  private final Outage outage = new Outage();
  private final String owner = UUID.randomUUID().toString();
  private final Thread thread = new Thread(this::run, "gateway");
  private volatile boolean running = true;
  private volatile @Nullable CallTenure tenure;

  /**
   * @param lapse how long the claim of a server lasts that does not renew it
   */
  CallFollower(GatewaySources sources, Duration lapse) {
    this.sources = sources;
    this.lapse = lapse;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns when the calls that are being made have ended, and the claim is let go. */
  void stop() throws InterruptedException {
    running = false;
    thread.interrupt();
    thread.join();
  }

  /** What is on its way, if this server has the claim. */
  Optional<CallLanes> lanes() {
    CallTenure it = tenure;
    return Optional.ofNullable(it == null ? null : it.lanes());
  }

  /** Up to where the calls of the log are on their way; empty unless this server makes them. */
  OptionalLong position() {
    CallTenure it = tenure;
    return it == null ? OptionalLong.empty() : it.position();
  }

  /** What holds it up, without details that could tell too much; empty while it goes on. */
  Optional<String> failure() {
    return outage.failure().map(cause -> cause.getClass().getSimpleName());
  }

  private void run() {
    try {
      while (running) {
        try {
          followIfClaimed();
        } catch (ClaimLost e) {
          LOG.warn("another server makes the calls to payment providers by now");
        } catch (RuntimeException | Error e) {
          fails(e);
        }
        if (running) {
          TimeUnit.NANOSECONDS.sleep(lapse.toNanos() / 10);
        }
      }
    } catch (InterruptedException stopped) {
      running = false;
    } finally {
      release();
    }
  }

  /** Returns at once when another server has the claim. */
  private void followIfClaimed() throws InterruptedException {
    long now = System.nanoTime();
    OptionalLong behind = sources.store().claim(owner, lapse);
    if (behind.isEmpty()) {
      goesOn();
      return;
    }
    try (CallTenure it = new CallTenure(sources, owner, lapse, now, behind.getAsLong())) {
      tenure = it;
      it.follow(() -> running, this::goesOn);
    } finally {
      tenure = null;
    }
  }

  private void fails(Throwable e) {
    // Whoever is stopped while it waits for the store fails, too.
    if (outage.begins(e) && running) {
      LOG.warn("calls to payment providers wait: {}", Outage.trace(e));
    }
  }

  private void goesOn() {
    if (outage.ends()) {
      LOG.info("calls to payment providers go on");
    }
  }

  private void release() {
    boolean unused = Thread.interrupted();
    try {
      sources.store().release(owner);
    } catch (RuntimeException e) {
      // It lapses by itself.
    }
  }
}
