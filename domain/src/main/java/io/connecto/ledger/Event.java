package io.connecto.ledger;

/**
 * Something that happened, for ever. Stored under the name and revision of its {@link StoredAs}.
 */
public interface Event {}
