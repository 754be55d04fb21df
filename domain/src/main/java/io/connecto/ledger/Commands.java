package io.connecto.ledger;

import java.util.concurrent.CompletableFuture;

/**
 * The one door for commands: HTTP, processes, gateways and the ticker all come through it.
 *
 * <p>The future completes when everything the answer rests on is durable: with what was recorded,
 * or exceptionally with {@link Refused} when the rules say no, or with {@link OutcomeUnknown} or
 * another exception when it is not known what became of it (then the same submission is to be sent
 * again: it is applied at most once). Commands that one thread submits one after the other are
 * decided in that order, without waiting for each other to become durable.
 */
public interface Commands {

  CompletableFuture<Recorded> submit(Submission submission);
}
