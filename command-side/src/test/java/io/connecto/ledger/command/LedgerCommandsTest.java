package io.connecto.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.connecto.ledger.Actor;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Event;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.MetadataKey;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Refusal;
import io.connecto.ledger.Refused;
import io.connecto.ledger.Submission;
import io.connecto.ledger.command.TallyCommand.*;
import io.connecto.ledger.command.TallyEvent.Added;
import io.connecto.ledger.command.store.HeldLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCommandsTest {

  private final Path directory;
  private final HeldLog held = new HeldLog();
  private LedgerFixture ledger;

  LedgerCommandsTest(@TempDir Path directory) {
    this.directory = directory;
    this.ledger = new LedgerFixture(directory, held::open);
  }

  @AfterEach
  void close() {
    held.letGo();
    ledger.close();
  }

  private void restart() {
    ledger.close();
    ledger = new LedgerFixture(directory, held::open);
  }

  private static CommandId id(String name) {
    return CommandId.derived(name);
  }

  private static List<Long> sums(List<? extends Event> events) {
    return events.stream().map(event -> ((Added) event).sum()).toList();
  }

  private static Refusal refusal(CompletableFuture<?> answer) {
    Throwable failure = answer.handle((r, e) -> e).join();
    assertThat(failure).isInstanceOf(Refused.class);
    return ((Refused) Objects.requireNonNull(failure)).refusal();
  }

  @Test
  void answersWithWhatWasRecorded() {
    Recorded recorded = ledger.carryOut(new AddAll("t", List.of(2L, 3L)), id("a"));

    assertThat(recorded.position()).isEqualTo(2);
    assertThat(recorded.replayed()).isFalse();
    assertThat(sums(recorded.events())).containsExactly(2L, 5L);
  }

  @Test
  void answersARepeatedCommandFromTheLogAlsoAfterARestart() {
    Recorded first = ledger.carryOut(new AddAll("t", List.of(2L, 3L)), id("a"));
    ledger.carryOut(new Add("t", 10), id("b"));

    Recorded again = ledger.carryOut(new AddAll("t", List.of(2L, 3L)), id("a"));
    restart();
    Recorded afterRestart = ledger.carryOut(new AddAll("t", List.of(2L, 3L)), id("a"));

    assertThat(again)
        .isEqualTo(new Recorded(first.position(), first.events(), first.recordedAt(), true));
    assertThat(afterRestart).isEqualTo(again);
    assertThat(sums(ledger.carryOut(new Add("t", 1), id("c")).events())).containsExactly(16L);
  }

  @Test
  void refusesARepeatedIdWithAnotherInput() {
    ledger.carryOut(new Add("t", 1), id("a"));

    assertThat(refusal(ledger.submit(new Add("t", 2), id("a"))))
        .isEqualTo(new LedgerRefusal.KeyReused());
  }

  @Test
  void refusesAnIdThatIsStillRunning() {
    held.hold();
    CompletableFuture<Recorded> first = ledger.submit(new Add("t", 1), id("a"));

    assertThat(refusal(ledger.submit(new Add("t", 1), id("a"))))
        .isEqualTo(new LedgerRefusal.StillRunning());
    held.letGo();
    assertThat(first.join().position()).isEqualTo(1);
    assertThat(ledger.carryOut(new Add("t", 1), id("a")).replayed()).isTrue();
  }

  @Test
  void aRefusalIsNotRemembered() {
    assertThat(refusal(ledger.submit(new Add("t", -1), id("a"))))
        .isInstanceOf(LedgerRefusal.Malformed.class);
    ledger.carryOut(new Add("t", 1), id("b"));

    assertThat(ledger.carryOut(new Add("t", -1), id("a")).replayed()).isFalse();
  }

  @Test
  void aCommandThatChangesNothingAnswersWithItsBasis() {
    ledger.carryOut(new Add("t", 1), id("a"));
    Recorded nothing = ledger.carryOut(new Add("t", 0), id("b"));

    assertThat(nothing.position()).isEqualTo(1);
    assertThat(nothing.events()).isEmpty();
  }

  @Test
  void noAnswerComesBeforeWhatItRestsOnIsSynced() {
    held.hold();
    CompletableFuture<Recorded> success = ledger.submit(new Add("t", 1), id("a"));
    CompletableFuture<Recorded> refused = ledger.submit(new Add("t", -5), id("b"));
    CompletableFuture<Recorded> nothing = ledger.submit(new Add("t", 0), id("c"));
    await().until(held::isHolding);

    assertThat(ledger.engine.ordered()).isEqualTo(1);
    assertThat(List.of(success, refused, nothing)).noneMatch(CompletableFuture::isDone);
    held.letGo();
    assertThat(success.join().position()).isEqualTo(1);
    assertThat(refusal(refused)).isInstanceOf(LedgerRefusal.Malformed.class);
    assertThat(nothing.join().position()).isEqualTo(1);
  }

  @Test
  void theLockIsGivenUpWhenTheEventIsOrdered() {
    held.hold();
    CompletableFuture<Recorded> first = ledger.submit(new Add("t", 1), id("a"));
    CompletableFuture<Recorded> second = ledger.submit(new Add("t", 2), id("b"));
    assertThat(ledger.engine.ordered()).isEqualTo(2);
    held.letGo();

    assertThat(sums(first.join().events())).containsExactly(1L);
    assertThat(sums(second.join().events())).containsExactly(3L);
  }

  @Test
  void whatIsAppliedBeforeARefusalIsNotRecorded() {
    ledger.carryOut(new Add("t", 1), id("a"));
    assertThatThrownBy(() -> ledger.carryOut(new Half("t"), id("b")))
        .isInstanceOf(CompletionException.class);

    assertThat(ledger.engine.ordered()).isEqualTo(1);
    assertThat(sums(ledger.carryOut(new Add("t", 1), id("c")).events())).containsExactly(2L);
  }

  @Test
  void eventsSayWhereTheyComeFrom() {
    Submission submission =
        new Submission(
            new AddAll("t", List.of(1L, 2L)),
            Actor.gateway("sandbox"),
            id("a"),
            Optional.empty(),
            "story",
            "cause",
            Optional.of("evt_1"));
    ledger.commands.submit(submission).join();

    List<? extends DomainEventMessage<?>> events =
        ledger.events.readEvents("tally:t").asStream().toList();
    assertThat(events)
        .extracting(DomainEventMessage::getIdentifier)
        .containsExactly(id("a") + "-0", id("a") + "-1");
    assertThat(events.get(0).getType()).isEqualTo("tally");
    assertThat(events.get(1).getMetaData())
        .containsEntry(MetadataKey.COMMAND_ID, id("a").value())
        .containsEntry(MetadataKey.CORRELATION_ID, "story")
        .containsEntry(MetadataKey.CAUSATION_ID, "cause")
        .containsEntry(MetadataKey.ACTOR_ID, "sandbox")
        .containsEntry(MetadataKey.ACTOR_ROLE, "GATEWAY")
        .containsEntry(MetadataKey.PROVIDER_EVENT_ID, "evt_1")
        .containsKey(MetadataKey.COMMAND_HASH);
  }

  @Test
  void anotherWriterOfTheStreamOnlyCostsAnotherAttempt() {
    ledger.carryOut(new Add("t", 1), id("a"));
    // Somebody else goes on with the stream behind the back of the aggregate in memory.
    DomainEventMessage<?> first = ledger.events.readEvents("tally:t").next();
    ledger.engine.appendEvents(
        new GenericDomainEventMessage<>(
            "tally", "tally:t", 1, new Added(5, 6, "somebody", ((Added) first.getPayload()).at())));

    assertThat(sums(ledger.carryOut(new Add("t", 1), id("b")).events())).containsExactly(7L);
  }

  @Test
  void isNotCalledFromWithinAUnitOfWork() {
    DefaultUnitOfWork<?> unitOfWork =
        DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage("outer"));
    try {
      assertThatThrownBy(() -> ledger.submit(new Add("t", 1), id("a")))
          .isInstanceOf(IllegalStateException.class);
    } finally {
      unitOfWork.rollback();
    }
  }

  @Test
  void snapshotsAreTaken() {
    List<CompletableFuture<Recorded>> answers =
        IntStream.range(0, 600).mapToObj(i -> ledger.submit(new Add("t", 1), id("s" + i))).toList();
    answers.forEach(CompletableFuture::join);
    await().untilAsserted(() -> assertThat(ledger.engine.readSnapshot("tally:t")).isPresent());
    restart();

    assertThat(sums(ledger.carryOut(new Add("t", 1), id("after")).events())).containsExactly(601L);
  }

  @Test
  void anAggregateBeginsWithItsSnapshot() {
    ledger.carryOut(new AddAll("t", List.of(1L, 1L)), id("a"));
    Tally other = new AggregateType<>(Tally.class, Tally::new).start("tally:t");
    other.become(1_000L);
    ledger.events.storeSnapshot(new GenericDomainEventMessage<>("tally", "tally:t", 1, other));
    restart();

    assertThat(sums(ledger.carryOut(new Add("t", 1), id("b")).events())).containsExactly(1_001L);
  }
}
