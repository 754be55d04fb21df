package io.connecto.escrow;

import io.connecto.money.Rate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * The tax rules by the day they came into force. A later change adds a rule and touches no event of
 * the past: the version that was applied is stored with it.
 *
 * @param rules in any order, at least one; sorted by day when made
 */
public record TaxRules(List<TaxRule> rules) {

  private static final ZoneId INDIA_TIME = ZoneId.of("Asia/Kolkata");

  /** GST 18% of the commission; the rates at source as they were lowered in 2024. */
  public static final TaxRules INDIA =
      new TaxRules(
          List.of(
              rule(LocalDate.EPOCH, 100, 100, "india-2018"),
              rule(LocalDate.of(2024, 7, 10), 50, 100, "india-2024-07-10"),
              rule(LocalDate.of(2024, 10, 1), 50, 10, "india-2024-10-01")));

  public TaxRules {
    rules = rules.stream().sorted(Comparator.comparing(TaxRule::from)).toList();
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("there is always a tax rule, be it of zero");
    }
    if (rules.stream().map(TaxRule::from).distinct().count() < rules.size()) {
      throw new IllegalArgumentException("two tax rules from one day");
    }
  }

  private static TaxRule rule(LocalDate from, int tcs, int tds, String version) {
    return new TaxRule(from, new Rate(1800), new Rate(tcs), new Rate(tds), version);
  }

  /**
   * The rule in force at {@code moment}.
   *
   * @throws IllegalArgumentException before the first one
   */
  public TaxRule at(Instant moment) {
    LocalDate day = LocalDate.ofInstant(moment, INDIA_TIME);
    return rules.stream()
        .filter(rule -> !rule.from().isAfter(day))
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new IllegalArgumentException("no tax rule was in force on " + day));
  }
}
