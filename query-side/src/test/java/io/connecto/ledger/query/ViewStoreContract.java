package io.connecto.ledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.connecto.ledger.query.ViewRange.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine of views must do. */
public abstract class ViewStoreContract {

  /** A view to store. */
  public record Note(String id, List<String> owners, long order, String text) {}

  public static final ViewType<Note> NOTES =
      new ViewType<>(
          "note",
          Note.class,
          Note::id,
          List.of(
              new Listing<>("by-owner", Note::owners, note -> Listing.key(note.order())),
              new Listing<>("by-text", note -> List.of("all"), Note::text)));

  /** A line of a book, whose id tells its place in it. */
  public record Line(String book, long number) {}

  private static final ViewType<Line> LINES =
      new ViewType<>(
          "line",
          Line.class,
          line -> Listing.id(line.book(), Listing.key(line.number())),
          List.of(
              Listing.byId("by-book", Line::book, line -> Listing.key(line.number())),
              Listing.byId(
                  "all",
                  line -> Listing.EVERYTHING,
                  line -> Listing.id(line.book(), Listing.key(line.number())))));

  private static final ViewType<Note> OTHERS =
      new ViewType<>("note-of-another-type", Note.class, Note::id, NOTES.listings());

  protected ViewStore store;

  /** Opens the same store again each time. */
  protected abstract ViewStore open();

  @BeforeEach
  void openStore() {
    store = open();
    List.of("notes", "others", "lines")
        .forEach(projection -> assertThat(store.claim(projection)).isTrue());
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private void write(long position, @Nullable Note before, @Nullable Note after) {
    Note either = before == null ? after : before;
    assertThat(either).isNotNull();
    store.write(
        "notes",
        new ViewToken(1, position),
        List.of(new ViewChange<>(NOTES, either.id(), before, after)));
  }

  private static Note note(int number, String... owners) {
    return new Note("n" + number, List.of(owners), number, "text " + number);
  }

  private List<String> ids(ViewRange range) {
    return store.list(NOTES, range).items().stream().map(Note::id).toList();
  }

  private static ViewRange descending(String partition, int limit) {
    return new ViewRange("by-owner", partition, "", Direction.DESCENDING, Optional.empty(), limit);
  }

  @Test
  void findsWhatWasWritten() {
    write(1, null, note(1, "ann"));
    assertThat(store.find(NOTES, "n1")).contains(note(1, "ann"));
    assertThat(store.find(NOTES, "n2")).isEmpty();
    assertThat(store.find(OTHERS, "n1")).isEmpty();
  }

  @Test
  void replacesAndRemoves() {
    write(1, null, note(1, "ann"));
    Note changed = new Note("n1", List.of("ann"), 1, "changed");
    write(2, note(1, "ann"), changed);
    assertThat(store.find(NOTES, "n1")).contains(changed);
    assertThat(ids(ViewRange.first("by-text", "all", 10))).containsExactly("n1");
    write(3, changed, null);
    assertThat(store.find(NOTES, "n1")).isEmpty();
    assertThat(ids(ViewRange.first("by-owner", "ann", 10))).isEmpty();
    assertThat(ids(ViewRange.first("by-text", "all", 10))).isEmpty();
  }

  @Test
  void listsEachPartitionInOrderBothWays() {
    for (int number : List.of(3, 1, 2, 10)) {
      write(number, null, note(number, number == 2 ? "bob" : "ann"));
    }
    assertThat(ids(ViewRange.first("by-owner", "ann", 10))).containsExactly("n1", "n3", "n10");
    assertThat(ids(descending("ann", 10))).containsExactly("n10", "n3", "n1");
    assertThat(ids(ViewRange.first("by-owner", "bob", 10))).containsExactly("n2");
    assertThat(ids(ViewRange.first("by-owner", "an", 10))).isEmpty();
    assertThat(ids(descending("b", 10))).isEmpty();
  }

  @Test
  void listsInTheOrderOfTheIds() {
    for (Line line : List.of(new Line("b", 3), new Line("a", 10), new Line("a", 2))) {
      String id = LINES.id().apply(line);
      store.write("lines", new ViewToken(1, 1), List.of(new ViewChange<>(LINES, id, null, line)));
    }
    assertThat(store.list(LINES, ViewRange.first("by-book", "a", 9)).items())
        .containsExactly(new Line("a", 2), new Line("a", 10));
    ViewRange all = ViewRange.first("all", Listing.EVERYTHING, 2);
    ViewSlice<Line> page = store.list(LINES, all);
    assertThat(page.items()).containsExactly(new Line("a", 2), new Line("a", 10));
    assertThat(store.list(LINES, all.after(page.next())).items()).containsExactly(new Line("b", 3));
    ViewRange back = new ViewRange("by-book", "a", "", Direction.DESCENDING, Optional.empty(), 1);
    ViewSlice<Line> last = store.list(LINES, back);
    assertThat(last.items()).containsExactly(new Line("a", 10));
    assertThat(store.list(LINES, back.after(last.next())).items())
        .containsExactly(new Line("a", 2));
  }

  @Test
  void aViewMayStandInSeveralPartitionsAndMoveBetweenThem() {
    write(1, null, note(1, "ann", "bob"));
    assertThat(ids(ViewRange.first("by-owner", "ann", 10))).containsExactly("n1");
    assertThat(ids(ViewRange.first("by-owner", "bob", 10))).containsExactly("n1");
    write(2, note(1, "ann", "bob"), note(1, "bob", "cid"));
    assertThat(ids(ViewRange.first("by-owner", "ann", 10))).isEmpty();
    assertThat(ids(ViewRange.first("by-owner", "bob", 10))).containsExactly("n1");
    assertThat(ids(ViewRange.first("by-owner", "cid", 10))).containsExactly("n1");
  }

  @Test
  void equalSortKeysAreOrderedById() {
    for (String id : List.of("c", "a", "b")) {
      write(1, null, new Note(id, List.of("ann"), 7, "same"));
    }
    assertThat(ids(ViewRange.first("by-owner", "ann", 10))).containsExactly("a", "b", "c");
    assertThat(ids(descending("ann", 10))).containsExactly("c", "b", "a");
  }

  @Test
  void prefixOfTheSortKeyLimitsTheListBothWays() {
    for (String text : List.of("a", "ab", "abc", "b", "ac")) {
      write(1, null, new Note("id-" + text, List.of("ann"), 1, text));
    }
    for (Direction direction : Direction.values()) {
      List<String> found =
          ids(new ViewRange("by-text", "all", "ab", direction, Optional.empty(), 10));
      assertThat(found).containsExactlyInAnyOrder("id-ab", "id-abc");
    }
  }

  @Test
  void pagesNeitherRepeatNorSkipWhileOthersWrite() {
    for (Direction direction : Direction.values()) {
      String owner = direction.name();
      IntStream.rangeClosed(101, 120).forEach(number -> write(number, null, note(number, owner)));
      List<String> seen = new ArrayList<>();
      Optional<String> after = Optional.empty();
      int inserted = 200;
      do {
        ViewSlice<Note> slice =
            store.list(NOTES, new ViewRange("by-owner", owner, "", direction, after, 3));
        assertThat(slice.items()).hasSizeBetween(1, 3);
        slice.items().forEach(note -> seen.add(note.id()));
        after = slice.next();
        // one before everything, one behind everything
        write(inserted, null, note(inserted, owner));
        write(inserted, null, note(inserted - 150, owner));
        inserted++;
      } while (after.isPresent() && seen.size() < 60);
      assertThat(seen).doesNotHaveDuplicates();
      assertThat(seen)
          .containsAll(IntStream.rangeClosed(101, 120).mapToObj(number -> "n" + number).toList());
      store.drop("notes", List.of(NOTES));
    }
  }

  @Test
  void aPageGoesOnBehindAViewThatWasRemoved() {
    IntStream.rangeClosed(1, 4).forEach(number -> write(number, null, note(number, "ann")));
    ViewSlice<Note> first = store.list(NOTES, ViewRange.first("by-owner", "ann", 2));
    write(5, note(2, "ann"), null);
    assertThat(ids(ViewRange.first("by-owner", "ann", 2).after(first.next())))
        .containsExactly("n3", "n4");
  }

  @Test
  void onlyAPageBeforeAnotherNamesAPlaceToGoOn() {
    IntStream.rangeClosed(1, 4).forEach(number -> write(number, null, note(number, "ann")));
    assertThat(store.list(NOTES, ViewRange.first("by-owner", "ann", 3)).next()).isPresent();
    assertThat(store.list(NOTES, ViewRange.first("by-owner", "ann", 4)).next()).isEmpty();
  }

  @Test
  void scansEverythingOrderedById() {
    for (int number : List.of(3, 1, 2)) {
      write(1, null, note(number, "ann"));
    }
    List<String> ids = new ArrayList<>();
    store.scan(NOTES, note -> ids.add(note.id()));
    assertThat(ids).containsExactly("n1", "n2", "n3");
  }

  @Test
  void tokensBelongToTheirProjection() {
    assertThat(store.token("notes")).isEmpty();
    write(41, null, note(1, "ann"));
    store.write("others", new ViewToken(3, 7), List.of());
    assertThat(store.token("notes")).contains(new ViewToken(1, 41));
    assertThat(store.token("others")).contains(new ViewToken(3, 7));
  }

  @Test
  void droppingForgetsTheTypesAndTheTokenAndNothingElse() {
    write(5, null, note(1, "ann"));
    store.write(
        "others",
        new ViewToken(1, 9),
        List.of(new ViewChange<>(OTHERS, "n1", null, note(1, "ann"))));
    store.drop("notes", List.of(NOTES));
    assertThat(store.find(NOTES, "n1")).isEmpty();
    assertThat(ids(ViewRange.first("by-owner", "ann", 9))).isEmpty();
    assertThat(store.token("notes")).isEmpty();
    assertThat(store.find(OTHERS, "n1")).contains(note(1, "ann"));
    assertThat(store.list(OTHERS, ViewRange.first("by-owner", "ann", 9)).items()).hasSize(1);
    assertThat(store.token("others")).contains(new ViewToken(1, 9));
  }

  @Test
  void keepsEverythingOverARestart() {
    write(5, null, note(1, "ann"));
    store.close();
    store = open();
    assertThat(store.find(NOTES, "n1")).contains(note(1, "ann"));
    assertThat(ids(ViewRange.first("by-owner", "ann", 9))).containsExactly("n1");
    assertThat(store.token("notes")).contains(new ViewToken(1, 5));
  }

  @Test
  void aKeyPartThatCouldBreakTheOrderIsRefused() {
    assertThatThrownBy(() -> write(1, null, new Note("a\0b", List.of("ann"), 1, "x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesEverythingOnceClosed() {
    store.close();
    assertThatThrownBy(() -> store.find(NOTES, "n1")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> write(1, null, note(1, "ann")))
        .isInstanceOf(IllegalStateException.class);
  }
}
