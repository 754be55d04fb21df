package io.connecto.ledger.query.store;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Shape;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.connecto.ledger.Personal;
import io.connecto.ledger.query.ViewType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * How views become bytes, and the views that change again and again: they are kept as they are, so
 * that the next change need not read them. What holds a personal value is never kept, because it
 * would outlive the person's key.
 */
final class ViewForms {

  /** A view with its key and its place in the cache is less. */
  private static final long UNIT_BYTES = 1 << 10;

  /**
   * One with a list is less than so many of them: an order of fifty milestones with long titles.
   */
  private static final int UNITS_WITH_LIST = 16;

  /** Of the heap, at most: there may be two stores, of hot views and of the archive. */
  private static final long SHARE = 16;

  private record Key(String type, String id) {}

  private record Form(ObjectReader reader, ObjectWriter writer, boolean kept, int units) {}

  private final JsonMapper json;
  private final Map<Class<?>, Form> forms = new ConcurrentHashMap<>();
  private final Cache<Key, Record> changing =
      Caffeine.newBuilder()
          .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE / UNIT_BYTES)
          .weigher((Key key, Record view) -> form(view.getClass()).units())
          .build();

  private ViewForms(JsonMapper json) {
    this.json = json;
  }

  /**
   * Views are stored as arrays of their components: their names are half of a record, and a view
   * whose form changes is made anew anyway ({@link io.connecto.ledger.query.Projection#revision}).
   */
  static ViewForms arrays(JsonMapper json) {
    return new ViewForms(json.rebuild().annotationIntrospector(new RecordsAsArrays()).build());
  }

  /** Views are stored as documents, for a store that others look into as well. */
  static ViewForms documents(JsonMapper json) {
    return new ViewForms(json);
  }

  private static final class RecordsAsArrays extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;
    private static final JsonFormat.Value ARRAY = JsonFormat.Value.forShape(Shape.ARRAY);

    @Override
    public JsonFormat.@Nullable Value findFormat(MapperConfig<?> config, Annotated annotated) {
      JsonFormat.Value own = super.findFormat(config, annotated);
      return own == null
              && annotated instanceof AnnotatedClass form
              && hasNamedComponents(form.getRawType())
          ? ARRAY
          : own;
    }

    /** An id or an address is its text. */
    private static boolean hasNamedComponents(Class<?> form) {
      return form.isRecord()
          && Arrays.stream(form.getRecordComponents())
              .noneMatch(component -> component.getAccessor().isAnnotationPresent(JsonValue.class));
    }
  }

  private Form form(Class<?> view) {
    return forms.computeIfAbsent(
        view,
        form ->
            new Form(
                json.readerFor(form), json.writerFor(form), !holdsPersonal(form), units(form)));
  }

  private static int units(Class<?> form) {
    boolean hasList =
        Arrays.stream(form.getRecordComponents())
            .map(RecordComponent::getType)
            .anyMatch(type -> Collection.class.isAssignableFrom(type) || type == Map.class);
    return hasList ? UNITS_WITH_LIST : 1;
  }

  private static boolean holdsPersonal(Type type) {
    if (type instanceof ParameterizedType generic) {
      return Arrays.stream(generic.getActualTypeArguments()).anyMatch(ViewForms::holdsPersonal);
    }
    return type == Personal.class
        || (type instanceof Class<?> form
            && form.isRecord()
            && Arrays.stream(form.getRecordComponents())
                .map(RecordComponent::getGenericType)
                .anyMatch(ViewForms::holdsPersonal));
  }

  byte[] write(ViewType<?> type, Record view) {
    return form(type.form()).writer().writeValueAsBytes(view);
  }

  <V extends Record> V read(ViewType<V> type, byte[] stored) {
    return type.form().cast(form(type.form()).reader().readValue(stored));
  }

  /** The view as it was written last; null when it is not kept. */
  <V extends Record> @Nullable V find(ViewType<V> type, String id) {
    return type.form().cast(changing.getIfPresent(new Key(type.name(), id)));
  }

  /**
   * To be told of every change after it was written, by the one thread that writes views of this
   * type. A view that was born just now is kept if its type says that it changes soon: most others
   * never do.
   */
  void written(ViewType<?> type, String id, boolean born, @Nullable Record view) {
    if (view == null) {
      changing.invalidate(new Key(type.name(), id));
    } else if ((!born || type.changesSoon()) && form(type.form()).kept()) {
      changing.put(new Key(type.name(), id), view);
    }
  }

  void forgetAll() {
    changing.invalidateAll();
  }
}
