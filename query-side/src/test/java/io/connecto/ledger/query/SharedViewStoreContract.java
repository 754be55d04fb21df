package io.connecto.ledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every engine must do whose server several processes share. */
public abstract class SharedViewStoreContract extends ViewStoreContract {

  /** How long claims last in the stores that {@link #open} makes. */
  protected static final Duration CLAIM = Duration.ofSeconds(1);

  private static final Note NOTE = new Note("n1", List.of("ann"), 1, "one");
  private static final Note OTHER = new Note("n1", List.of("ann"), 1, "another");

  /** Empties the server, as an operator or a restart may do. */
  protected abstract void empty();

  private static void write(ViewStore to, long position, Optional<Note> before, Note after) {
    to.write(
        "notes",
        new ViewToken(1, position),
        List.of(new ViewChange<>(NOTES, after.id(), before.orElse(null), after)));
  }

  @Test
  void oneProcessAtATimeHasTheClaim() {
    try (ViewStore another = open()) {
      assertThat(store.claim("notes")).isTrue();
      assertThat(another.claim("notes")).isFalse();
      assertThat(another.claim("unclaimed")).isTrue();
      another.release("notes");
      assertThat(another.claim("notes")).isFalse();
      store.release("notes");
      assertThat(another.claim("notes")).isTrue();
      assertThat(store.claim("notes")).isFalse();
    }
  }

  @Test
  void whoHasNoClaimWritesNothing() {
    store.release("notes");
    assertThatThrownBy(() -> write(store, 1, Optional.empty(), NOTE)).isInstanceOf(ClaimLost.class);
    assertThatThrownBy(() -> store.drop("notes", List.of(NOTES))).isInstanceOf(ClaimLost.class);
    assertThatThrownBy(() -> store.extend("notes")).isInstanceOf(ClaimLost.class);
    assertThat(store.find(NOTES, "n1")).isEmpty();
    assertThat(store.token("notes")).isEmpty();
  }

  @Test
  void aSilentProcessLosesItsClaimAndItsLateWriteIsRefused() {
    write(store, 1, Optional.empty(), NOTE);
    try (ViewStore another = open()) {
      await().until(() -> another.claim("notes"));
      assertThat(another.token("notes")).contains(new ViewToken(1, 1));
      write(another, 2, Optional.of(NOTE), OTHER);
      assertThatThrownBy(() -> write(store, 2, Optional.of(NOTE), NOTE))
          .isInstanceOf(ClaimLost.class);
      assertThatThrownBy(() -> store.extend("notes")).isInstanceOf(ClaimLost.class);
      assertThatThrownBy(() -> store.drop("notes", List.of(NOTES))).isInstanceOf(ClaimLost.class);
      assertThat(store.find(NOTES, "n1")).contains(OTHER);
      assertThat(store.token("notes")).contains(new ViewToken(1, 2));
    }
  }

  @Test
  void writingAndExtendingKeepTheClaim() {
    try (ViewStore another = open()) {
      long until = System.nanoTime() + 2 * CLAIM.toNanos();
      long position = 0;
      while (System.nanoTime() < until) {
        position++;
        if (position % 2 == 0) {
          store.extend("notes");
        } else {
          store.write("notes", new ViewToken(1, position), List.of());
        }
        assertThat(another.claim("notes")).isFalse();
      }
    }
  }

  @Test
  void processesAreCountedWhileTheySayThatTheyAreThere() {
    assertThat(store.present("notes")).isEqualTo(1);
    try (ViewStore another = open()) {
      assertThat(another.present("notes")).isEqualTo(2);
      assertThat(store.present("notes")).isEqualTo(2);
      another.leave();
      assertThat(store.present("notes")).isEqualTo(1);
      assertThat(another.present("notes")).isEqualTo(2);
      await("the other is silent for too long").until(() -> store.present("notes") == 1);
    }
    store.leave();
  }

  @Test
  void anEmptiedStoreIsNoticedBeforeAnythingIsWritten() {
    write(store, 7, Optional.empty(), NOTE);
    empty();
    assertThatThrownBy(() -> store.extend("notes")).isInstanceOf(ClaimLost.class);
    assertThatThrownBy(() -> write(store, 8, Optional.of(NOTE), OTHER))
        .isInstanceOf(ClaimLost.class);
    assertThat(store.find(NOTES, "n1")).isEmpty();
    assertThat(store.claim("notes")).isTrue();
    assertThat(store.token("notes")).isEmpty();
    write(store, 1, Optional.empty(), NOTE);
    assertThat(store.find(NOTES, "n1")).contains(NOTE);
  }

  /** As when the server comes back with an older copy, its claims included. */
  @Test
  void aTokenThatWentBackIsNoticedBeforeAnythingIsWritten() {
    write(store, 5, Optional.empty(), NOTE);
    store.extend("notes");
    goBack();
    assertThatThrownBy(() -> store.extend("notes")).isInstanceOf(ClaimLost.class);
    assertThatThrownBy(() -> write(store, 6, Optional.of(NOTE), OTHER))
        .isInstanceOf(ClaimLost.class);
    assertThat(store.token("notes")).contains(new ViewToken(1, 4));
  }

  /** Puts the stored token of {@code notes} to position 4, and leaves its claim as it is. */
  protected abstract void goBack();
}
