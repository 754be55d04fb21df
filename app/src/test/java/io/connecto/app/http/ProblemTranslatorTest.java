package io.connecto.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.connecto.ledger.command.UnreadableLine;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Whose fault a failure is that looks the same wherever it comes from. */
class ProblemTranslatorTest {

  private final ProblemTranslator translator = new ProblemTranslator(new ProblemCatalogue());

  private record Amount(long amount) {}

  private static JacksonException unreadable(String json) {
    return catchThrowableOfType(
        JacksonException.class, () -> JsonMapper.shared().readValue(json, Amount.class));
  }

  @Test
  void whatIsStoredAndCanNotBeReadIsOurFault() {
    for (String json : new String[] {"{\"amount\":\"much\"}", "{"}) {
      assertThat(translator.of(unreadable(json)).status()).as(json).isEqualTo(500);
      assertThat(translator.of(new CompletionException(unreadable(json))).type())
          .isEqualTo("/problems/internal-error");
    }
  }

  @Test
  void aBodyOrALineThatCanNotBeReadIsTheCallers() {
    for (String json : new String[] {"{\"amount\":\"much\"}", "{"}) {
      JacksonException e = unreadable(json);
      HttpMessageNotReadableException body =
          new HttpMessageNotReadableException("", e, new MockHttpInputMessage(new byte[0]));
      assertThat(translator.of(body).status()).as(json).isBetween(400, 422);
      assertThat(translator.of(new UnreadableLine(e))).isEqualTo(translator.of(body));
    }
  }
}
