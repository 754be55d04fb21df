package io.connecto.ledger.query;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of one view.
 *
 * @param id which one
 * @param before as it is stored; null when there is none
 * @param after as it is to be stored; null to remove it
 */
public record ViewChange<V extends Record>(
    ViewType<V> type, String id, @Nullable V before, @Nullable V after) {}
