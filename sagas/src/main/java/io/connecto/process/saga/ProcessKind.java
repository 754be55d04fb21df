package io.connecto.process.saga;

import java.util.List;
import java.util.Optional;
import org.axonframework.modelling.saga.repository.SagaStore;

/** One kind of process: with a memory (a saga), or without (a policy). */
public final class ProcessKind {

  private final String name;
  private final Optional<Class<?>> sagaType;
  private final HandlingFactory factory;

  private ProcessKind(String name, Optional<Class<?>> sagaType, HandlingFactory factory) {
    this.name = name;
    this.sagaType = sagaType;
    this.factory = factory;
  }

  /**
   * @param name the first part of {@code kind:id}; it is stored, so it may not change
   * @param idPrefix the type of id that its processes have, such as {@code ord_}
   * @param resources what its handlers may ask for as parameters besides the event and the steps
   */
  public static <T extends ProcessSaga<?>> ProcessKind saga(
      String name, String idPrefix, Class<T> type, Object... resources) {
    return new ProcessKind(
        name,
        Optional.of(type),
        store -> new SagaHandling<>(type, idPrefix, List.of(resources), store));
  }

  public static ProcessKind policy(Policy policy) {
    return new ProcessKind(policy.name(), Optional.empty(), store -> new PolicyHandling(policy));
  }

  public String name() {
    return name;
  }

  Optional<Class<?>> sagaType() {
    return sagaType;
  }

  ProcessHandling handling(SagaStore<Object> store) {
    return factory.handling(store);
  }

  private interface HandlingFactory {
    ProcessHandling handling(SagaStore<Object> store);
  }
}
