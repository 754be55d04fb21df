package io.connecto.process.saga;

import java.time.Instant;

/**
 * One of several identical servers works on a segment of a processor.
 *
 * @param segment from 0
 * @param owner the server; a different one for each that runs
 * @param at when it says so, by the machine's clock; those of all servers agree within a second or
 *     two
 */
public record Claim(String processor, int segment, String owner, Instant at) {}
