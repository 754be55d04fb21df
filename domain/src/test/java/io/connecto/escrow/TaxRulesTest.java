package io.connecto.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.connecto.money.Rate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which taxes are in force when. */
class TaxRulesTest {

  @ParameterizedTest
  @CsvSource({
    "2024-07-09T18:29:59.999Z, 100, 100, india-2018",
    "2024-07-09T18:30:00Z,      50, 100, india-2024-07-10",
    "2024-09-30T18:29:59.999Z,  50, 100, india-2024-07-10",
    "2024-09-30T18:30:00Z,      50,  10, india-2024-10-01",
    "2026-03-01T12:00:00Z,      50,  10, india-2024-10-01",
  })
  void aRuleIsInForceFromMidnightInIndia(Instant moment, int tcs, int tds, String version) {
    TaxRule rule = TaxRules.INDIA.at(moment);

    assertThat(rule.gstOnCommission()).isEqualTo(new Rate(1800));
    assertThat(rule.tcs()).isEqualTo(new Rate(tcs));
    assertThat(rule.tds()).isEqualTo(new Rate(tds));
    assertThat(rule.version()).isEqualTo(version);
  }

  @Test
  void theOrderInWhichRulesAreWrittenDoesNotMatter() {
    TaxRule early = rule(LocalDate.of(2020, 1, 1), "early");
    TaxRule late = rule(LocalDate.of(2021, 1, 1), "late");

    TaxRules rules = new TaxRules(List.of(late, early));

    assertThat(rules.at(Instant.parse("2020-06-01T00:00:00Z"))).isEqualTo(early);
    assertThat(rules.at(Instant.parse("2021-06-01T00:00:00Z"))).isEqualTo(late);
  }

  @Test
  void nothingIsChargedByARuleThatWasNotInForce() {
    TaxRules rules = new TaxRules(List.of(rule(LocalDate.of(2020, 1, 1), "first")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules.at(Instant.parse("2019-12-31T00:00:00Z")));
  }

  @Test
  void oneDayHasOneRule() {
    TaxRule one = rule(LocalDate.of(2020, 1, 1), "one");
    TaxRule other = rule(LocalDate.of(2020, 1, 1), "other");

    assertThatIllegalArgumentException().isThrownBy(() -> new TaxRules(List.of(one, other)));
    assertThatIllegalArgumentException().isThrownBy(() -> new TaxRules(List.of()));
  }

  @Test
  void ratesThatCouldTakeEverythingCannotBeWrittenDown() {
    assertThatIllegalArgumentException().isThrownBy(() -> rates(4001, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> rates(0, 501, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> rates(0, 0, 501));
  }

  private static TaxRule rates(int gst, int tcs, int tds) {
    return new TaxRule(LocalDate.EPOCH, new Rate(gst), new Rate(tcs), new Rate(tds), "test");
  }

  private static TaxRule rule(LocalDate from, String version) {
    return new TaxRule(from, new Rate(1800), new Rate(50), new Rate(10), version);
  }
}
