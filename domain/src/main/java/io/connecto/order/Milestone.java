package io.connecto.order;

import io.connecto.money.Money;
import java.util.Objects;

/**
 * A part of an order that is delivered, accepted and paid by itself.
 *
 * @param number 1, 2, … in order
 * @param title what it is about, public to both parties; 1 to 120 characters
 * @param amount more than zero
 */
public record Milestone(int number, String title, Money amount) {

  public Milestone {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(amount, "amount");
  }
}
