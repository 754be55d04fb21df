package io.connecto.payment;

import java.time.Duration;

/**
 * What an operator decides about payments.
 *
 * @param storedValue whether people may pay into their wallet to spend it later; needs an
 *     authorisation in India, so it is off unless turned on
 * @param topUpWindow how long a payment into a wallet is waited for
 */
public record PaymentRules(boolean storedValue, Duration topUpWindow) {

  private static final Duration QUARTER_OF_AN_HOUR = Duration.ofMinutes(15);

  public static final PaymentRules STANDARD = new PaymentRules(false, QUARTER_OF_AN_HOUR);
  public static final PaymentRules STORED_VALUE = new PaymentRules(true, QUARTER_OF_AN_HOUR);

  public PaymentRules {
    if (topUpWindow.isNegative() || topUpWindow.isZero()) {
      throw new IllegalArgumentException("time windows are longer than nothing");
    }
  }
}
