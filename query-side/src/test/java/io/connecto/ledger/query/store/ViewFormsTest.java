package io.connecto.ledger.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.ledger.Personal;
import io.connecto.ledger.query.Listing;
import io.connecto.ledger.query.ViewType;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ViewFormsTest {

  private record Note(String name, String text) {}

  private record Portrait(String name, List<Personal> of) {}

  private static final ViewType<Note> NOTES =
      new ViewType<>("note", Note.class, Note::name, List.of());
  private static final Note NOTE = new Note("n", "some text");

  private final ViewForms forms = ViewForms.arrays(new JsonMapper());

  @Test
  void aViewIsKeptFromItsFirstChangeOn() {
    forms.written(NOTES, "n", true, NOTE);
    assertThat(forms.find(NOTES, "n")).isNull();
    forms.written(NOTES, "n", false, NOTE);
    assertThat(forms.find(NOTES, "n")).isSameAs(NOTE);
  }

  @Test
  void oneThatChangesSoonIsKeptFromItsBirthUntilItIsRemoved() {
    ViewType<Note> soon = NOTES.thatChangesSoon();
    forms.written(soon, "n", true, NOTE);
    assertThat(forms.find(soon, "n")).isSameAs(NOTE);
    forms.written(soon, "n", false, null);
    assertThat(forms.find(soon, "n")).isNull();
  }

  @Test
  void whatHoldsAPersonalValueIsNeverKept() {
    ViewType<Portrait> portraits =
        new ViewType<>("portrait", Portrait.class, Portrait::name, List.<Listing<Portrait>>of())
            .thatChangesSoon();
    Portrait portrait = new Portrait("p", List.of());
    forms.written(portraits, "p", true, portrait);
    forms.written(portraits, "p", false, portrait);
    assertThat(forms.find(portraits, "p")).isNull();
  }
}
