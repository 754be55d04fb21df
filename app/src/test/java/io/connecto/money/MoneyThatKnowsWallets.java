package io.connecto.money;

import io.connecto.wallet.Wallet;

/** Breaks a rule of the house on purpose: its test must catch it. */
public record MoneyThatKnowsWallets(Wallet wrong) {}
