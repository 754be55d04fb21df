package io.connecto.ledger.command;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.connecto.ledger.Personal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How the few types are written that are not plain records. */
final class LedgerModule extends SimpleModule {

  LedgerModule(PersonalCipher cipher) {
    super("ledger");
    addSerializer(Instant.class, new InstantWriter());
    addDeserializer(Instant.class, new InstantReader());
    addSerializer(Personal.class, new PersonalWriter(cipher));
    addDeserializer(Personal.class, new PersonalReader(cipher));
    addSerializer(MetaData.class, new MetaDataWriter());
    addDeserializer(MetaData.class, new MetaDataReader());
    addSerializer(TrackingToken.class, new TokenWriter());
    addDeserializer(
        GlobalSequenceTrackingToken.class, new TokenReader<>(GlobalSequenceTrackingToken.class));
    addDeserializer(ReplayToken.class, new TokenReader<>(ReplayToken.class));
    addDeserializer(ConfigToken.class, new TokenReader<>(ConfigToken.class));
  }

  /** The ledger's time has milliseconds; what is finer is cut off. */
  private static final class InstantWriter extends StdSerializer<Instant> {
    InstantWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
      json.writeString(Milliseconds.text(value));
    }
  }

  private static final class InstantReader extends StdDeserializer<Instant> {
    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) {
      String text = json.getValueAsString();
      try {
        return Milliseconds.moment(text == null ? "" : text);
      } catch (DateTimeException e) {
        return (Instant) context.handleWeirdStringValue(Instant.class, text, "is no moment");
      }
    }
  }

  private static final class PersonalWriter extends StdSerializer<Personal> {
    private final PersonalCipher cipher;

    PersonalWriter(PersonalCipher cipher) {
      super(Personal.class);
      this.cipher = cipher;
    }

    @Override
    public void serialize(Personal value, JsonGenerator json, SerializationContext context) {
      Optional<String> text =
          Optional.ofNullable(value.clear()).flatMap(clear -> cipher.seal(value.subject(), clear));
      json.writeStartObject();
      json.writeStringProperty("subject", value.subject());
      if (text.isPresent()) {
        json.writeStringProperty("sealed", text.get());
      } else {
        json.writeNullProperty("sealed");
      }
      json.writeEndObject();
    }
  }

  private static final class PersonalReader extends StdDeserializer<Personal> {
    private final PersonalCipher cipher;

    PersonalReader(PersonalCipher cipher) {
      super(Personal.class);
      this.cipher = cipher;
    }

    @Override
    public Personal deserialize(JsonParser json, DeserializationContext context) {
      Stored stored = context.readValue(json, Stored.class);
      return Optional.ofNullable(stored.text())
          .flatMap(text -> cipher.open(stored.subject(), text))
          .map(clear -> new Personal(stored.subject(), clear))
          .orElseGet(() -> Personal.erased(stored.subject()));
    }

    /** As its writer writes it, also where other records are stored as arrays. */
    @JsonFormat(shape = JsonFormat.Shape.OBJECT)
    private record Stored(String subject, @JsonProperty("sealed") @Nullable String text) {}
  }

  /** Metadata are strings only, ordered by key. */
  private static final class MetaDataWriter extends StdSerializer<MetaData> {
    MetaDataWriter() {
      super(MetaData.class);
    }

    @Override
    public void serialize(MetaData value, JsonGenerator json, SerializationContext context) {
      json.writeStartObject();
      String[] keys = value.keySet().toArray(String[]::new);
      Arrays.sort(keys);
      for (String key : keys) {
        if (!(value.get(key) instanceof String text)) {
          throw new IllegalArgumentException("metadata holds strings only: " + key);
        }
        json.writeStringProperty(key, text);
      }
      json.writeEndObject();
    }
  }

  private static final class MetaDataReader extends StdDeserializer<MetaData> {
    MetaDataReader() {
      super(MetaData.class);
    }

    @Override
    public MetaData deserialize(JsonParser json, DeserializationContext context) {
      Map<String, String> entries = new HashMap<>();
      for (String key = json.nextName(); key != null; key = json.nextName()) {
        if (json.nextToken() != JsonToken.VALUE_STRING) {
          throw new IllegalArgumentException("metadata holds strings only: " + key);
        }
        entries.put(key, json.getString());
      }
      return MetaData.from(entries);
    }
  }

  private static final class TokenWriter extends StdSerializer<TrackingToken> {
    TokenWriter() {
      super(TrackingToken.class);
    }

    @Override
    public void serialize(TrackingToken value, JsonGenerator json, SerializationContext context) {
      context.writeValue(json, StoredToken.of(value));
    }
  }

  private static final class TokenReader<T extends TrackingToken> extends StdDeserializer<T> {
    private final Class<T> type;

    TokenReader(Class<T> type) {
      super(type);
      this.type = type;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) {
      return type.cast(context.readValue(json, StoredToken.class).toToken());
    }
  }
}
