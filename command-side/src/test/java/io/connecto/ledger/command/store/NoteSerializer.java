package io.connecto.ledger.command.store;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

/** As little as the log needs: notes and metadata as text. */
final class NoteSerializer implements Serializer {

  private final ChainingConverter converter = new ChainingConverter();
  private final String revision;

  NoteSerializer() {
    this("1");
  }

  NoteSerializer(String revision) {
    this.revision = revision;
  }

  /** What the events of these tests say. */
  record Note(String text) {}

  @Override
  public <T> SerializedObject<T> serialize(Object object, Class<T> representation) {
    String text =
        object instanceof Note note
            ? note.text()
            : new TreeMap<>((MetaData) object)
                .entrySet().stream()
                    .map(e -> e.getKey() + "=" + e.getValue())
                    .collect(Collectors.joining("\n"));
    return new SimpleSerializedObject<>(
        converter.convert(text.getBytes(StandardCharsets.UTF_8), representation),
        representation,
        typeForClass(object.getClass()));
  }

  @Override
  public <T> boolean canSerializeTo(Class<T> representation) {
    return converter.canConvert(byte[].class, representation);
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <S, T> T deserialize(SerializedObject<S> stored) {
    String text = converter.convert(stored, String.class).getData();
    if (stored.getType().getName().equals("note")) {
      if (!revision.equals(stored.getType().getRevision())) {
        throw new SerializationException("a note of revision " + stored.getType().getRevision());
      }
      return (T) new Note(text);
    }
    Map<String, String> values = new TreeMap<>();
    text.lines().forEach(l -> values.put(l.split("=", 2)[0], l.split("=", 2)[1]));
    return (T) MetaData.from(values);
  }

  @Override
  public Class<?> classForType(SerializedType type) {
    return type.getName().equals("note") ? Note.class : UnknownSerializedType.class;
  }

  @Override
  @SuppressWarnings("rawtypes") // so does Axon declare it
  public SerializedType typeForClass(Class type) {
    return new SimpleSerializedType(type == Note.class ? "note" : "metadata", revision);
  }

  @Override
  public Converter getConverter() {
    return converter;
  }
}
