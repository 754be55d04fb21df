package io.connecto.app.crash;

import java.net.http.HttpResponse;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What the callers remember: which writes were acknowledged, how, and which had no answer. */
final class Journal {

  /** An answer that a server gave; after a crash the same write must be answered the same. */
  record Acknowledged(Write write, int status, String body) {}

  final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  final Queue<Write> unanswered = new ConcurrentLinkedQueue<>();
  final Queue<String> placed = new ConcurrentLinkedQueue<>();
  final Queue<String> unpaid = new ConcurrentLinkedQueue<>();
  private final AtomicLong granted = new AtomicLong();
  private final AtomicLong seen = new AtomicLong();

  /** Takes an answer in; returns whether the write was carried out. */
  boolean answered(Write write, HttpResponse<String> response) {
    response
        .headers()
        .firstValueAsLong("ConnectO-Position")
        .ifPresent(position -> seen.accumulateAndGet(position, Math::max));
    if (response.statusCode() >= 300) {
      return false;
    }
    granted.addAndGet(write.credits());
    acknowledged.add(new Acknowledged(write, response.statusCode(), response.body()));
    return true;
  }

  void sawPosition(HttpResponse<String> read) {
    read.headers()
        .firstValueAsLong("ConnectO-Position")
        .ifPresent(position -> seen.accumulateAndGet(position, Math::max));
  }

  /** All credits that are known to have been granted, in paise. */
  long granted() {
    return granted.get();
  }

  /** The highest log position that any answer or read has shown. */
  long seen() {
    return seen.get();
  }
}
