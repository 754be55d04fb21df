package io.connecto.process.saga;

import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.metamodel.AnnotationSagaMetaModelFactory;
import org.axonframework.modelling.saga.metamodel.SagaModel;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.axonframework.modelling.saga.repository.SagaStore;

/**
 * Handles events by Axon sagas. A process is one saga, found by its one association; which segment
 * it belongs to is decided by its name before it comes here.
 */
final class SagaHandling<T extends ProcessSaga<?>> implements ProcessHandling {

  private static final String STEPS = ProcessSteps.class.getName();

  private final String idPrefix;
  private final SagaModel<T> model;
  private final AnnotatedSagaManager<T> manager;

  /**
   * @param idPrefix the type of id that its processes have, such as {@code ord_}
   * @param resources what its handlers may ask for as parameters
   */
  SagaHandling(Class<T> type, String idPrefix, List<?> resources, SagaStore<Object> store) {
    this.idPrefix = idPrefix;
    ParameterResolverFactory parameters =
        MultiParameterResolverFactory.ordered(
            ClasspathParameterResolverFactory.forClass(type),
            new SimpleResourceParameterResolverFactory(resources),
            (executable, all, index) ->
                all[index].getType() == ProcessSteps.class ? new CurrentSteps() : null);
    this.model = new AnnotationSagaMetaModelFactory(parameters).modelOf(type);
    this.manager =
        AnnotatedSagaManager.<T>builder()
            .sagaType(type)
            .sagaModel(model)
            .sagaRepository(
                AnnotatedSagaRepository.<T>builder()
                    .sagaType(type)
                    .sagaModel(model)
                    .parameterResolverFactory(parameters)
                    .sagaStore(store)
                    .build())
            .listenerInvocationErrorHandler(
                (failure, event, saga) -> HandlerFailed.rethrow(failure))
            .build();
  }

  @Override
  public boolean canHandle(EventMessage<?> event) {
    return model.hasHandlerMethod(event);
  }

  @Override
  public Optional<String> subject(EventMessage<?> event) {
    return model
        .resolveAssociation(event)
        .map(AssociationValue::getValue)
        .filter(id -> id.startsWith(idPrefix));
  }

  @Override
  public void handle(EventMessage<?> event, ProcessSteps steps) throws Exception {
    CurrentUnitOfWork.get().resources().put(STEPS, steps);
    try {
      manager.handle(event, Segment.ROOT_SEGMENT);
    } catch (StackOverflowError | AssertionError | LinkageError failure) {
      HandlerFailed.rethrow(failure);
    }
  }

  /** Gives a handler the steps of the event that it is handling. */
  private static final class CurrentSteps implements ParameterResolver<ProcessSteps> {

    @Override
    public ProcessSteps resolveParameterValue(Message<?> message) {
      return CurrentUnitOfWork.get().getResource(STEPS);
    }

    @Override
    public boolean matches(Message<?> message) {
      return true;
    }
  }
}
