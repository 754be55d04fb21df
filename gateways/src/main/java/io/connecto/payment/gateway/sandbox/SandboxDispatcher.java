package io.connecto.payment.gateway.sandbox;

import io.connecto.payment.gateway.Backoff;
import io.connecto.payment.gateway.BodySignature;
import io.connecto.payment.gateway.sandbox.SandboxOutbox.Delivery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Sends the provider's notifications, many at once and so in no certain order, each until it is
 * taken with a 2xx; and lets old authorisations lapse.
 */
final class SandboxDispatcher implements SmartLifecycle {

  static final String SIGNATURE = "X-Sandbox-Signature";

  private static final Logger LOG = LoggerFactory.getLogger(SandboxDispatcher.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(6);
  private static final int AT_ONCE = 16;
  private static final long LOOK_AROUND_MILLIS = 1_000;

  private final SandboxOutbox outbox;
  private final SandboxCheckouts checkouts;
  private final SandboxSettings settings;
  private final Supplier<BodySignature> signature;
  private final Supplier<URI> target;
  private final Clock machine;
  private final Set<Long> underway = ConcurrentHashMap.newKeySet();
  private final Semaphore news = new Semaphore(0);
  private volatile @Nullable Sender sender;

  private record Sender(Thread thread, ExecutorService pool, HttpClient client) {}

  /**
   * @param target the server to notify
   * @param machine decides when notifications are sent; not the sandbox's clock
   */
  SandboxDispatcher(
      SandboxDatabase database,
      SandboxOutbox outbox,
      SandboxCheckouts checkouts,
      SandboxSettings settings,
      Supplier<BodySignature> signature,
      Supplier<URI> target,
      Clock machine) {
    this.outbox = outbox;
    this.checkouts = checkouts;
    this.settings = settings;
    this.signature = signature;
    this.target = target;
    this.machine = machine;
    database.afterCommit(news::release);
  }

  @Override
  public synchronized void start() {
    if (sender != null) {
      return;
    }
    ExecutorService pool =
        Executors.newFixedThreadPool(AT_ONCE, work -> daemon(work, "sandbox-sender"));
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    Thread thread = daemon(this::run, "sandbox-dispatcher");
    sender = new Sender(thread, pool, client);
    thread.start();
  }

  /** Lets what is being sent end; the rest is sent at the next start. */
  @Override
  public synchronized void stop() {
    Sender it = sender;
    if (it == null) {
      return;
    }
    sender = null;
    news.release();
    try {
      it.thread().join(TIMEOUT.toMillis());
      it.pool().shutdown();
      it.pool().awaitTermination(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return sender != null;
  }

  private void run() {
    long lapsed = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(LOOK_AROUND_MILLIS);
    for (Sender it = sender; it != null; it = sender) {
      try {
        if (System.nanoTime() - lapsed >= TimeUnit.MILLISECONDS.toNanos(LOOK_AROUND_MILLIS)) {
          checkouts.lapse(settings.authorisationWindow());
          lapsed = System.nanoTime();
        }
        for (Delivery delivery : outbox.due(AT_ONCE * 2)) {
          send(it, delivery);
        }
        rest();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("the sandbox's notifications wait", e);
        pause();
      }
    }
  }

  private void rest() throws InterruptedException {
    long wait = LOOK_AROUND_MILLIS;
    if (underway.isEmpty()) {
      long due = outbox.nextDue().orElse(Long.MAX_VALUE) - machine.millis();
      wait = Math.max(1, Math.min(wait, due));
    }
    if (news.tryAcquire(wait, TimeUnit.MILLISECONDS)) {
      news.drainPermits();
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_AROUND_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Sender it, Delivery delivery) {
    if (underway.add(delivery.number())) {
      it.pool().execute(() -> deliver(it.client(), delivery));
    }
  }

  private void deliver(HttpClient client, Delivery delivery) {
    try {
      if (isTaken(client, delivery)) {
        outbox.delivered(delivery);
      } else {
        outbox.failed(
            delivery,
            new Backoff(settings.retryFirst(), settings.retryMost()),
            delivery.bornAt().plus(settings.giveUp()));
      }
    } catch (RuntimeException e) {
      LOG.warn("notification {} will be sent again", delivery.notification(), e);
    } finally {
      underway.remove(delivery.number());
      news.release();
    }
  }

  private boolean isTaken(HttpClient client, Delivery delivery) {
    byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
    try {
      HttpRequest request =
          HttpRequest.newBuilder(target.get().resolve("/api/v1/notifications/sandbox"))
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json")
              .header(SIGNATURE, signature.get().sign(body))
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
    } catch (IOException | IllegalStateException e) {
      // Not there, or not listening yet.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
