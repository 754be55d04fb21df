package io.connecto.ledger.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.ledger.command.store.RecentEvents.Reader;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class RecentEventsTest {

  private static final int SIZE = 1_024;

  private final RecentEvents recent = new RecentEvents(SIZE);

  private void addUpTo(long from, long to) {
    for (long position = from; position <= to; position++) {
      recent.add(
          new LedgerStorageEngine.Ordered(position, Instant.EPOCH),
          List.of(GenericEventMessage.asEventMessage("event " + position)));
    }
  }

  @Test
  void keepsTheNewestWhileNobodyReads() {
    addUpTo(1, 1_100);
    assertThat(recent.find(76)).isNull();
    assertThat(recent.find(77)).isNotNull();
    assertThat(recent.find(1_100)).isNotNull();
  }

  @Test
  void letsGoWhatEveryReaderHasPassed() {
    AtomicLong slow = new AtomicLong(100);
    AtomicLong fast = new AtomicLong(300);
    recent.join(slow::get);
    recent.join(fast::get);
    addUpTo(1, 384);
    assertThat(recent.find(100)).isNull();
    assertThat(recent.find(101)).isNotNull();
    slow.set(384);
    fast.set(384);
    addUpTo(385, 512);
    assertThat(recent.find(384)).isNull();
    assertThat(recent.find(385)).isNotNull();
  }

  @Test
  void aReaderThatLeftHoldsNothing() {
    Reader stuck = () -> 0;
    Reader reader = () -> 128;
    recent.join(stuck);
    recent.join(reader);
    addUpTo(1, 256);
    assertThat(recent.find(1)).isNotNull();
    recent.leave(stuck);
    addUpTo(257, 384);
    assertThat(recent.find(1)).isNull();
    assertThat(recent.find(129)).isNotNull();
  }
}
