package io.connecto.process.saga;

import io.connecto.ledger.Event;
import io.connecto.ledger.Identifier;
import io.connecto.process.saga.Policy.Reaction;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;

/** Handles events by a policy. */
final class PolicyHandling implements ProcessHandling {

  private final Policy policy;

  PolicyHandling(Policy policy) {
    this.policy = policy;
  }

  @Override
  public boolean canHandle(EventMessage<?> event) {
    return policy.reactions().containsKey(event.getPayloadType());
  }

  @Override
  public Optional<String> subject(EventMessage<?> event) {
    return reaction(event).subject().apply((Event) event.getPayload()).map(Identifier::value);
  }

  @Override
  public Optional<Object> handle(
      EventMessage<?> event, Optional<Object> state, ProcessSteps steps) {
    try {
      reaction(event).commands().apply((Event) event.getPayload()).forEach(steps::send);
      return Optional.empty();
    } catch (Exception | Error failure) {
      throw HandlerFailed.of(failure);
    }
  }

  @Override
  public String write(Object state) {
    throw new IllegalStateException(policy.name() + " has no memory");
  }

  @Override
  public Object read(String json) {
    throw new IllegalStateException(policy.name() + " has no memory");
  }

  private Reaction reaction(EventMessage<?> event) {
    Reaction reaction = policy.reactions().get(event.getPayloadType());
    if (reaction == null) {
      throw new IllegalArgumentException(policy.name() + " knows no " + event.getPayloadType());
    }
    return reaction;
  }
}
