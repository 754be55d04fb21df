package io.connecto.wallet;

import org.axonframework.eventhandling.EventMessage;

/** Breaks a rule of the house on purpose: its test must catch it. */
public record WalletThatKnowsAxon(EventMessage<?> wrong) {}
