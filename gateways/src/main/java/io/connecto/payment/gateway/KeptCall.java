package io.connecto.payment.gateway;

/**
 * A call as it is kept.
 *
 * @param id what it is and its key, at most 120 characters
 * @param position of the event that it follows from
 * @param content the rest of it, as JSON
 */
public record KeptCall(String id, long position, String content) {}
