package io.connecto.wallet;

/** Breaks a rule of the house on purpose: its test must catch it. */
public record WalletInFloats(double wrong) {}
