package io.connecto.process.saga;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** One kind of process: with a memory (a saga), or without (a policy). */
public final class ProcessKind {

  private final String name;
  private final HandlingFactory factory;

  private ProcessKind(String name, HandlingFactory factory) {
    this.name = name;
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
        name, json -> new SagaHandling<>(type, idPrefix, List.of(resources), json));
  }

  public static ProcessKind policy(Policy policy) {
    return new ProcessKind(policy.name(), json -> new PolicyHandling(policy));
  }

  public String name() {
    return name;
  }

  /**
   * @param json the mapper of everything that is stored
   */
  ProcessHandling handling(JsonMapper json) {
    return factory.handling(json);
  }

  private interface HandlingFactory {
    ProcessHandling handling(JsonMapper json);
  }
}
