package io.connecto.process.saga;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.SagaCreationPolicy;
import org.axonframework.modelling.saga.SagaMethodMessageHandlingMember;
import org.axonframework.modelling.saga.metamodel.AnnotationSagaMetaModelFactory;
import org.axonframework.modelling.saga.metamodel.SagaModel;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Handles events by the methods that Axon finds in a saga's class. A process is one saga, found by
 * its one association, which is its name: so it needs no look-up of sagas, and no lock, because all
 * events of a process come to one thread.
 */
final class SagaHandling<T extends ProcessSaga<?>> implements ProcessHandling {

  /** The steps of the event that this thread is handling, for its handler's parameter. */
  private static final ThreadLocal<ProcessSteps> STEPS = new ThreadLocal<>();

  private final String idPrefix;
  private final SagaModel<T> model;
  private final Constructor<T> constructor;

  /** By type of event. */
  private final Map<Class<?>, SagaMethodMessageHandlingMember<T>> handlers =
      new ConcurrentHashMap<>();

  private final ObjectReader reader;
  private final ObjectWriter writer;

  /**
   * @param idPrefix the type of id that its processes have, such as {@code ord_}
   * @param resources what its handlers may ask for as parameters
   * @param json the mapper of everything that is stored
   */
  SagaHandling(Class<T> type, String idPrefix, List<?> resources, JsonMapper json) {
    this.idPrefix = idPrefix;
    ParameterResolverFactory parameters =
        MultiParameterResolverFactory.ordered(
            ClasspathParameterResolverFactory.forClass(type),
            new SimpleResourceParameterResolverFactory(resources),
            (executable, all, index) ->
                all[index].getType() == ProcessSteps.class ? new CurrentSteps() : null);
    this.model = new AnnotationSagaMetaModelFactory(parameters).modelOf(type);
    try {
      this.constructor = type.getDeclaredConstructor();
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(type + " can't be made without parameters", e);
    }
    this.reader = json.readerFor(type);
    this.writer = json.writerFor(type);
  }

  @Override
  public boolean canHandle(EventMessage<?> event) {
    return model.hasHandlerMethod(event);
  }

  @Override
  public Optional<String> subject(EventMessage<?> event) {
    return Optional.ofNullable(handler(event).getAssociationValue(event))
        .map(AssociationValue::getValue)
        .filter(id -> id.startsWith(idPrefix));
  }

  private SagaMethodMessageHandlingMember<T> handler(EventMessage<?> event) {
    return handlers.computeIfAbsent(event.getPayloadType(), type -> find(event));
  }

  /** The one for the most special type. */
  @SuppressWarnings("unchecked") // what the model of T finds handles a T
  private SagaMethodMessageHandlingMember<T> find(EventMessage<?> event) {
    return model
        .findHandlerMethods(event)
        .get(0)
        .unwrap(SagaMethodMessageHandlingMember.class)
        .orElseThrow(() -> new IllegalStateException("not a saga's handler"));
  }

  @Override
  public Optional<Object> handle(
      EventMessage<?> event, Optional<Object> state, ProcessSteps steps) {
    SagaMethodMessageHandlingMember<T> handler = handler(event);
    if (state.isEmpty() && handler.getCreationPolicy() == SagaCreationPolicy.NONE) {
      return state;
    }
    T saga = saga(state);
    STEPS.set(steps);
    try {
      handler.handle(event, saga);
      return saga.left();
    } catch (Exception | Error failure) {
      throw HandlerFailed.of(failure);
    } finally {
      STEPS.remove();
    }
  }

  private T saga(Optional<Object> state) {
    try {
      T saga = constructor.newInstance();
      state.ifPresent(saga::resume);
      return saga;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a saga can't be made", e);
    }
  }

  @Override
  public String write(Object state) {
    return writer.writeValueAsString(saga(Optional.of(state)));
  }

  @Override
  public Object read(String json) {
    T saga = reader.readValue(json);
    return saga.left().orElseThrow(() -> new IllegalStateException("a saga without a state"));
  }

  /** Gives a handler the steps of the event that it is handling. */
  private static final class CurrentSteps implements ParameterResolver<ProcessSteps> {

    @Override
    public ProcessSteps resolveParameterValue(Message<?> message) {
      return STEPS.get();
    }

    @Override
    public boolean matches(Message<?> message) {
      return true;
    }
  }
}
