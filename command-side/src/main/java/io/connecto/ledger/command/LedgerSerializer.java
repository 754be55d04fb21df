package io.connecto.ledger.command;

import io.connecto.ledger.Event;
import io.connecto.ledger.StoredAs;
import io.connecto.ledger.Vocabulary;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.ByteArrayToJsonNodeConverter;
import org.axonframework.serialization.jackson3.JsonNodeToByteArrayConverter;
import org.axonframework.serialization.jackson3.JsonNodeToObjectNodeConverter;
import org.axonframework.serialization.jackson3.ObjectNodeToJsonNodeConverter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Axon's view of {@link LedgerJson}: everything is stored under its fixed name and integer revision
 * ({@link StoredAs}), never under a class name.
 *
 * <p>Events are facts, so they are read strictly: each must have exactly the components of the
 * revision that this version knows, after the upcasters. An event of an unknown name reads as
 * {@link UnknownSerializedType}.
 */
public final class LedgerSerializer implements Serializer {

  private final JsonMapper mapper;
  private final ObjectReader strict;
  private final ChainingConverter converter = new ChainingConverter();
  private final Map<String, Class<?>> classes = new HashMap<>();
  private final Map<Class<?>, SerializedType> names = new HashMap<>();

  /**
   * @param vocabulary the events and commands
   * @param others further classes that are stored and carry {@link StoredAs}: the aggregates, whose
   *     snapshots are kept, and the sagas
   */
  public LedgerSerializer(JsonMapper mapper, Vocabulary vocabulary, Collection<Class<?>> others) {
    this.mapper = mapper;
    this.strict =
        mapper
            .reader()
            .with(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
    converter.registerConverter(new JsonNodeToByteArrayConverter(mapper));
    converter.registerConverter(new ByteArrayToJsonNodeConverter(mapper));
    converter.registerConverter(new JsonNodeToObjectNodeConverter());
    converter.registerConverter(new ObjectNodeToJsonNodeConverter());
    add(MetaData.class, "metadata", 1);
    add(GlobalSequenceTrackingToken.class, "token.global-sequence", 1);
    add(ReplayToken.class, "token.replay", 1);
    add(ConfigToken.class, "token.config", 1);
    vocabulary
        .types()
        .forEach(type -> add(type, vocabulary.nameOf(type), vocabulary.revisionOf(type)));
    others.forEach(this::add);
    // Axon gives the metadata of an event that it reads this name, whatever they were stored as.
    classes.put(MetaData.class.getName(), MetaData.class);
  }

  private void add(Class<?> type) {
    StoredAs term = type.getAnnotation(StoredAs.class);
    if (term == null) {
      throw new IllegalArgumentException(type + " has no name to be stored under");
    }
    add(type, term.value(), term.revision());
  }

  private void add(Class<?> type, String name, int revision) {
    Class<?> other = classes.put(name, type);
    if (other != null) {
      throw new IllegalArgumentException(type + " and " + other + " have one name");
    }
    names.put(type, new SimpleSerializedType(name, Integer.toString(revision)));
  }

  /** True when {@code type} is stored under this very name and revision by this version. */
  public boolean isCurrent(SerializedType type) {
    return Optional.ofNullable(classes.get(type.getName()))
        .map(names::get)
        .filter(type::equals)
        .isPresent();
  }

  @Override
  public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
    SerializedType type = typeForClass(object == null ? null : object.getClass());
    try {
      byte[] bytes = mapper.writeValueAsBytes(object);
      return new SimpleSerializedObject<>(
          converter.convert(bytes, representation), representation, type);
    } catch (JacksonException e) {
      throw new SerializationException("can't write " + type.getName(), e);
    }
  }

  @Override
  public <T> boolean canSerializeTo(Class<T> representation) {
    return converter.canConvert(byte[].class, representation);
  }

  /** Reads what was stored; null for the empty type. */
  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <S, T> @Nullable T deserialize(SerializedObject<S> stored) {
    SerializedType type = stored.getType();
    if (type.equals(SerializedType.emptyType())) {
      return null;
    }
    Class<?> target = classForType(type);
    if (target == UnknownSerializedType.class) {
      return (T) new UnknownSerializedType(this, stored);
    }
    requireKnownRevision(type, target);
    try {
      ObjectReader reader =
          (Event.class.isAssignableFrom(target) ? strict : mapper.reader()).forType(target);
      return stored.getData() instanceof JsonNode tree
          ? reader.readValue(tree)
          : reader.readValue(converter.convert(stored, byte[].class).getData());
    } catch (JacksonException e) {
      throw new SerializationException(
          "can't read " + type.getName() + " in revision " + type.getRevision(), e);
    }
  }

  private void requireKnownRevision(SerializedType type, Class<?> target) {
    String known = Objects.requireNonNull(names.get(target)).getRevision();
    if (target != MetaData.class && !known.equals(type.getRevision())) {
      throw new SerializationException(
          "%s was stored in revision %s, this version reads revision %s"
              .formatted(type.getName(), type.getRevision(), known));
    }
  }

  @Override
  public Class<?> classForType(SerializedType type) {
    return type.equals(SerializedType.emptyType())
        ? Void.class
        : classes.getOrDefault(type.getName(), UnknownSerializedType.class);
  }

  @Override
  @SuppressWarnings("rawtypes") // so does Axon declare it
  public SerializedType typeForClass(@Nullable Class type) {
    if (type == null || type == Void.class || type == void.class) {
      return SerializedType.emptyType();
    }
    SerializedType name = names.get(type);
    if (name == null) {
      throw new SerializationException(type + " has no name to be stored under");
    }
    return name;
  }

  @Override
  public Converter getConverter() {
    return converter;
  }
}
