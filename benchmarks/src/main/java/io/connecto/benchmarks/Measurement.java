package io.connecto.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One figure beside its yardstick: the yardstick says how much of it is the machine's.
 *
 * @param name short, in kebab-case, the same in every run
 * @param about what it is, for people
 * @param value in {@code unit}
 * @param yardstick the same unit, of the simplest thing that has to do the same work
 * @param beside what the yardstick is
 */
@JsonPropertyOrder({"name", "value", "unit", "yardstick", "ratio"})
record Measurement(
    String name,
    @JsonIgnore String about,
    double value,
    String unit,
    double yardstick,
    @JsonIgnore String beside) {

  /** How many times the yardstick. */
  @JsonProperty
  double ratio() {
    return value / yardstick;
  }
}
