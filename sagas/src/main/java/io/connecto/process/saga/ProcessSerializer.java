package io.connecto.process.saga;

import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns saga states and tokens into JSON, by the mapper that all stored JSON comes from, under the
 * name of their kind instead of a class name.
 */
final class ProcessSerializer extends Jackson3Serializer {

  private final JsonMapper json;
  private final Map<String, Class<?>> types = new LinkedHashMap<>();
  private final Map<Class<?>, String> names = new LinkedHashMap<>();

  ProcessSerializer(JsonMapper json, Map<String, Class<?>> kinds) {
    super(builder());
    this.json = json;
    kinds.forEach(
        (name, type) -> {
          types.put(name, type);
          names.put(type, name);
        });
  }

  @Override
  protected ObjectWriter getWriter() {
    return json.writer();
  }

  @Override
  protected ObjectReader getReader(Class<?> type) {
    return json.readerFor(type);
  }

  @Override
  protected String resolveClassName(SerializedType type) {
    Class<?> known = types.get(type.getName());
    return known == null ? type.getName() : known.getName();
  }

  @Override
  @SuppressWarnings("rawtypes")
  public SerializedType typeForClass(Class type) {
    String name = names.get(type);
    return name == null ? super.typeForClass(type) : new SimpleSerializedType(name, null);
  }
}
