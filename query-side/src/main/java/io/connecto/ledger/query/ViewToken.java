package io.connecto.ledger.query;

/**
 * How far a projection is.
 *
 * @param revision of the projection that wrote its views; those of another revision are dropped and
 *     replayed
 * @param position the log position of the last event in its views; 0 when there was none
 */
public record ViewToken(int revision, long position) {}
