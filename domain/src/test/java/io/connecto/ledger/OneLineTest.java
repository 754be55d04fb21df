package io.connecto.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand on one line of text. */
class OneLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        " padded ",
        "नमस्ते",
        "日本語",
        "\uD83D\uDC69\u200D\uD83D\uDCBB", // joined by a zero-width joiner
        "<script>alert(1)</script>" // text is text: whoever shows it escapes it
      })
  void takesAnyScript(String text) {
    assertThat(OneLine.fits(text, 40)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u3000 ",
        "a\rb",
        "a\nb",
        "a\tb",
        "a\0b",
        "a\u001Bb",
        "a\u007Fb",
        "a\u0085b",
        "a\u2028b",
        "a\u2029b",
        "a\u202Eb",
        "a\u2066b",
        "a\uD800b",
        "\uDC00",
        "a\uFFFF"
      })
  void refusesWhatHidesBreaksOrTurns(String text) {
    assertThat(OneLine.fits(text, 40)).isFalse();
  }

  @Test
  void countsCharactersAndNotTheirHalves() {
    assertThat(OneLine.fits("\uD83D\uDE00".repeat(3), 3)).isTrue();
    assertThat(OneLine.fits("\uD83D\uDE00".repeat(4), 3)).isFalse();
    assertThat(OneLine.fits("x".repeat(4), 3)).isFalse();
  }
}
