package io.connecto.wallet;

import org.springframework.context.ApplicationContext;

/** Breaks a rule of the house on purpose: its test must catch it. */
public record WalletThatKnowsSpring(ApplicationContext wrong) {}
