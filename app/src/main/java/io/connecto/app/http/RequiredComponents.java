package io.connecto.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Describes the components of a record as required, but for those that are optional by type. */
final class RequiredComponents implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> schema = chain.next().resolve(type, context, chain);
    Class<?> raw = raw(type);
    if (schema != null && raw != null && raw.isRecord()) {
      Schema<?> defined =
          schema.get$ref() == null
              ? schema
              : context
                  .getDefinedModels()
                  .get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
      if (defined != null && defined.getProperties() != null && defined.getRequired() == null) {
        defined.setRequired(required(raw, defined));
      }
    }
    return schema;
  }

  private static @Nullable Class<?> raw(AnnotatedType type) {
    if (type.getType() == null) {
      return null;
    }
    JavaType java = TypeFactory.defaultInstance().constructType(type.getType());
    return java.getRawClass();
  }

  private static List<String> required(Class<?> record, Schema<?> defined) {
    return Arrays.stream(record.getRecordComponents())
        .filter(component -> !isOptional(record, component))
        .map(RecordComponent::getName)
        .filter(name -> defined.getProperties().containsKey(name))
        .toList();
  }

  private static boolean isOptional(Class<?> record, RecordComponent component) {
    JsonInclude include = record.getAnnotation(JsonInclude.class);
    boolean leftOutWhenEmpty = include != null && include.value() == JsonInclude.Include.NON_EMPTY;
    return component.getType() == Optional.class
        || component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        || (leftOutWhenEmpty && Collection.class.isAssignableFrom(component.getType()));
  }
}
