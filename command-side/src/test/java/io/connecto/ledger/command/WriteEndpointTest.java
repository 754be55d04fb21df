package io.connecto.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.connecto.ledger.Actor;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.OutcomeUnknown;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** An answer comes when the books have one, as what it is. */
class WriteEndpointTest {

  private static final WriteRequest REQUEST =
      new WriteRequest(Actor.ANYBODY, Optional.empty(), "POST /tallies", Instant.MAX);
  private static final Recorded RECORDED = new Recorded(7, List.of(), Instant.EPOCH, false);

  private final CompletableFuture<Recorded> books = new CompletableFuture<>();

  private WriteEndpoint endpoint(Duration patience) {
    return new WriteEndpoint(
        submission -> books, Clock.systemUTC(), List.of(), JsonMapper.shared(), patience);
  }

  private CompletableFuture<ResponseEntity<Long>> ask(Duration patience) {
    CompletableFuture<ResponseEntity<Long>> given = new CompletableFuture<>();
    endpoint(patience)
        .carryOut(
            REQUEST,
            NoDetails.NONE,
            new TallyCommand.Add("t", 1),
            recorded -> ResponseEntity.ok(recorded.position()))
        .whenGiven(
            (answer, failure) -> {
              if (failure == null) {
                given.complete(answer);
              } else {
                given.completeExceptionally(failure);
              }
            });
    return given;
  }

  @Test
  void anAnswerIsMadeOfWhatWasRecordedAndNotBefore() {
    CompletableFuture<ResponseEntity<Long>> given = ask(Duration.ofMinutes(1));
    assertThat(given).isNotDone();
    books.complete(RECORDED);
    assertThat(given).isCompletedWithValue(ResponseEntity.ok(7L));
  }

  @Test
  void aRefusalIsGivenAsItIs() {
    CompletableFuture<ResponseEntity<Long>> given = ask(Duration.ofMinutes(1));
    Refused refused = new Refused(new LedgerRefusal.Unknown());
    books.completeExceptionally(refused);
    assertThatThrownBy(() -> given.get(1, TimeUnit.SECONDS)).hasCause(refused);
  }

  @Test
  void noAnswerInTimeIsAnUnknownOutcome() {
    CompletableFuture<ResponseEntity<Long>> given = ask(Duration.ofMillis(10));
    assertThatThrownBy(() -> given.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(OutcomeUnknown.class);
  }

  @Test
  void whoWaitsIsToldTheSame() {
    WriteEndpoint endpoint = endpoint(Duration.ofMillis(10));
    TallyCommand.Add command = new TallyCommand.Add("t", 1);
    assertThatThrownBy(() -> endpoint.await(REQUEST, NoDetails.NONE, command))
        .isInstanceOf(OutcomeUnknown.class);
    books.complete(RECORDED);
    assertThat(endpoint.await(REQUEST, NoDetails.NONE, command)).isEqualTo(RECORDED);
  }
}
