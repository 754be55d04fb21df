package io.connecto.ledger.query.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.connecto.ledger.query.ViewType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewKeysTest {

  private record Thing(String id) {}

  private static final ViewType<Thing> TYPE =
      new ViewType<>("thing", Thing.class, Thing::id, List.of());

  @Test
  void aKeyIsItsPartsWithAZeroBetweenThem() {
    assertThat(ViewKeys.view(TYPE, "a b:1")).isEqualTo("v\0thing\0a b:1".getBytes(UTF_8));
    assertThat(ViewKeys.views(TYPE)).isEqualTo("v\0thing\0".getBytes(UTF_8));
    assertThat(ViewKeys.partition(TYPE, "all", "")).isEqualTo("l\0thing\0all\0\0".getBytes(UTF_8));
  }

  @Test
  void lettersOfSeveralBytesAreWrittenInUtf8() {
    String id = "caf\u00e9 \u0930\u0941 \ud83d\ude80";
    assertThat(ViewKeys.view(TYPE, id)).isEqualTo(("v\0thing\0" + id).getBytes(UTF_8));
    assertThat(ViewKeys.idOf(ViewKeys.view(TYPE, id))).isEqualTo(id);
  }

  @Test
  void aPartWithAZeroIsRefusedWhereverItStands() {
    for (String part : List.of("\0", "a\0", "\u00e9\0", "\0\u00e9")) {
      assertThatThrownBy(() -> ViewKeys.view(TYPE, part))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("zero");
    }
  }
}
