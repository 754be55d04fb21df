package io.connecto.wallet;

import java.math.BigDecimal;

/** Breaks a rule of the house on purpose: its test must catch it. */
public record WalletInDecimals(BigDecimal wrong) {}
