package io.connecto.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One figure beside its yardstick: the yardstick says how much of it is the machine's.
 *
 * @param value in {@code unit}
 * @param yardstick the same unit, of the simplest thing that has to do the same work
 * @param beside what the yardstick is
 */
@JsonPropertyOrder({"name", "value", "unit", "yardstick", "ratio"})
record Measurement(
    String name, double value, String unit, double yardstick, @JsonIgnore String beside) {

  /** How many times the yardstick. */
  @JsonProperty
  double ratio() {
    return value / yardstick;
  }
}
