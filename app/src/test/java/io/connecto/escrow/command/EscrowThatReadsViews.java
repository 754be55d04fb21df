package io.connecto.escrow.command;

import io.connecto.ledger.query.ViewStore;

/** Breaks a rule of the house on purpose: its test must catch it. */
public record EscrowThatReadsViews(ViewStore wrong) {}
