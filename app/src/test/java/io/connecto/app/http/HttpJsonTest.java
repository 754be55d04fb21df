package io.connecto.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.connecto.account.AccountRole;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Personal;
import io.connecto.ledger.command.Problem.FieldError;
import io.connecto.money.Money;
import io.connecto.wallet.WalletId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

class HttpJsonTest {

  private static final JsonMapper JSON = HttpJson.mapper();
  private static final String WALLET = "wal_01jz6qk3v8e2tb9w4m5x7c1d0f";

  record Part(String title, Money amount) {}

  record Form(
      WalletId wallet,
      Optional<Instant> at,
      List<Part> parts,
      Optional<Money> tip,
      AccountRole role,
      int count) {}

  private static final String GOOD =
      """
      {"wallet":"%s","parts":[{"title":"a","amount":{"amount":5,"currency":"INR"}}],"role":"ADMIN","count":1}"""
          .formatted(WALLET);

  @Test
  void takesWhatIsMeant() {
    Form form = JSON.readValue(GOOD, Form.class);
    assertThat(form.wallet().value()).isEqualTo(WALLET);
    assertThat(form.at()).isEmpty();
    assertThat(form.tip()).isEmpty();
    assertThat(form.parts()).containsExactly(new Part("a", Money.inr(5)));
  }

  @Test
  void writesMoneyTimeAndIdsAsTheDescriptionSays() {
    Form form =
        new Form(
            new WalletId(WALLET),
            Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
            List.of(new Part("a", Money.of(7, Currency.getInstance("INR")))),
            Optional.empty(),
            AccountRole.ADMIN,
            1);
    assertThat(JSON.writeValueAsString(form))
        .isEqualTo(
            """
            {"wallet":"%s","at":"2026-01-01T00:00:00.000Z",\
            "parts":[{"title":"a","amount":{"amount":7,"currency":"INR"}}],"tip":null,"role":"ADMIN","count":1}"""
                .formatted(WALLET));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "amount":5            | "amount":5.0           | unreadable-field | /parts/0/amount/amount   | must be a whole number in range, without fraction or exponent
          "amount":5            | "amount":5e0           | unreadable-field | /parts/0/amount/amount   | must be a whole number in range, without fraction or exponent
          "amount":5            | "amount":"5"           | unreadable-field | /parts/0/amount/amount   | must be a whole number in range, without fraction or exponent
          "amount":5            | "amount":true          | unreadable-field | /parts/0/amount/amount   | must be a whole number in range, without fraction or exponent
          "amount":5            | "amount":[5]           | unreadable-field | /parts/0/amount/amount   | must be a whole number in range, without fraction or exponent
          "amount":5            | "amount":null          | unreadable-field | /parts/0/amount/amount   | must be a whole number in range, without fraction or exponent
          "amount":5,           | ``                     | unreadable-field | /parts/0/amount/amount   | is required
          "amount":5            | "amount":99999999999999999999 | unreadable-field | /parts/0/amount/amount | must be a whole number in range
          "amount":5            | "amount":200000000000000 | malformed      | /parts/0/amount          | is out of range
          "INR"                 | "inr"                  | malformed        | /parts/0/amount/currency | must be a currency of ISO 4217, such as INR
          "INR"                 | "XXX"                  | malformed        | /parts/0/amount/currency | must be a currency of ISO 4217, such as INR
          "INR"                 | 356                    | unreadable-field | /parts/0/amount/currency | must be text
          "title":"a"           | "title":1              | unreadable-field | /parts/0/title           | must be text
          "title":"a"           | "title":"\\ud800"      | malformed        | /parts/0/title           | must hold no control characters and no half of a surrogate pair
          "title":"a"           | "title":"\\u0000"      | malformed        | /parts/0/title           | must hold no control characters and no half of a surrogate pair
          "title":"a"           | "title":null           | unreadable-field | /parts/0/title           | must not be null
          "title":"a"           | "titel":"a"            | unreadable-field | /parts/0/title           | is required
          "ADMIN"               | "KING"                 | malformed        | /role                    | must be one of ADMIN, AUDITOR
          "ADMIN"               | 0                      | unreadable-field | /role                    | must be text
          "wal_                 | "ord_                  | malformed        | /wallet                  | must be an id of the form wal_ and 26 characters
          "count":1             | "count":1,"at":1       | unreadable-field | /at                      | must be text
          "count":1             | "count":1,"at":"now"   | malformed        | /at                      | must be a time of RFC 3339, such as 2026-01-31T09:30:00.000Z
          "count":1             | "count":99999999999    | unreadable-field | /count                   | must be a whole number in range
          "count":1             | "count":1,"tip":5      | unreadable-field | /tip                     | must be an object
          "count":1             | "count":1,"a~/b":5     | unreadable-field | /a~0~1b                  | is no field here
          [{                    | [null,{                | unreadable-field | /parts/0                 | must not be null
          """)
  void blamesTheField(String good, String bad, String slug, String pointer, String reason) {
    JsonProblems.Finding finding = finding(GOOD.replace(good, bad == null ? "" : bad));
    assertThat(finding.slug()).isEqualTo(slug);
    assertThat(finding.error()).contains(FieldError.at(pointer, reason));
  }

  @Test
  void refusesWhatIsNoJson() {
    assertThat(finding("{").slug()).isEqualTo("malformed-json");
    assertThat(finding("{'a':1}").slug()).isEqualTo("malformed-json");
    assertThat(finding(GOOD + "x").slug()).isEqualTo("malformed-json");
    assertThat(finding(GOOD + GOOD).slug()).isEqualTo("malformed-json");
    assertThat(finding(GOOD.replace("\"count\":1", "\"count\":1,\"count\":2")).slug())
        .isEqualTo("malformed-json");
    assertThat(finding(GOOD.replace("\"a\"", "\"" + "a".repeat(20_000) + "\"")).slug())
        .isEqualTo("malformed-json");
  }

  @Test
  void treesRefuseRepeatedFieldsAndDepthToo() {
    assertThatThrownBy(() -> JSON.readTree("{\"a\":1,\"a\":2}"))
        .isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> JSON.readTree("[".repeat(10_000)))
        .isInstanceOf(StreamConstraintsException.class);
  }

  @Test
  void neverWritesAndNeverTakesAPersonalValue() {
    CommandId id = CommandId.derived("x");
    assertThatThrownBy(() -> JSON.writeValueAsString(Personal.of(id, "secret")))
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> JSON.readValue("{\"subject\":\"a\",\"clear\":\"b\"}", Personal.class))
        .isInstanceOf(JacksonException.class);
  }

  private static JsonProblems.Finding finding(String text) {
    JacksonException e =
        catchThrowableOfType(JacksonException.class, () -> JSON.readValue(text, Form.class));
    assertThat(e).as(text).isNotNull();
    return JsonProblems.of(e);
  }
}
