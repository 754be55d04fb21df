package io.connecto.ledger.command;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.common.IdentifierFactory;

/**
 * The ids of Axon's messages: unlikely to meet again, and no secret. Axon's own come from the one
 * secure random source, which costs more than the message. An event that a command recorded is
 * named after the command instead; what the log and the API call things is an {@link
 * io.connecto.ledger.Identifier}.
 */
public final class MessageIdentifiers extends IdentifierFactory {

  @Override
  public String generateIdentifier() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
