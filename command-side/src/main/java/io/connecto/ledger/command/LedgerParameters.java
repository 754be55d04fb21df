package io.connecto.ledger.command;

import io.connecto.ledger.Actor;
import io.connecto.ledger.MetadataKey;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/**
 * Lets a command handler ask for the {@link Actor} and for the time, as {@link Instant}. The time
 * is read when the handler runs, so within a stream it never goes back.
 */
final class LedgerParameters implements ParameterResolverFactory {

  private final Clock clock;

  LedgerParameters(Clock clock) {
    this.clock = clock;
  }

  @Override
  public @Nullable ParameterResolver<?> createInstance(
      Executable executable, Parameter[] parameters, int parameterIndex) {
    Class<?> type = parameters[parameterIndex].getType();
    if (type == Actor.class) {
      return new OfCommand<>(LedgerParameters::actor);
    }
    boolean plain = parameters[parameterIndex].getAnnotations().length == 0;
    return type == Instant.class && plain ? new OfCommand<>(message -> clock.instant()) : null;
  }

  private static Actor actor(Message<?> command) {
    return new Actor(
        value(command, MetadataKey.ACTOR_ID),
        Actor.Role.valueOf(value(command, MetadataKey.ACTOR_ROLE)));
  }

  private static String value(Message<?> command, String key) {
    return (String) Objects.requireNonNull(command.getMetaData().get(key), key);
  }

  private record OfCommand<T>(Function<Message<?>, T> value) implements ParameterResolver<T> {
    @Override
    public T resolveParameterValue(Message<?> message) {
      return value.apply(message);
    }

    @Override
    public boolean matches(Message<?> message) {
      return message instanceof CommandMessage;
    }
  }
}
