package io.connecto.app.http;

import io.connecto.ledger.Personal;
import io.connecto.ledger.command.Milliseconds;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.Version;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How the API reads and writes the few types that need care. */
final class HttpJsonModule extends SimpleModule {

  HttpJsonModule() {
    super("http");
    addDeserializer(String.class, new TextReader());
    addDeserializer(Instant.class, new InstantReader());
    addSerializer(Instant.class, new InstantWriter());
    addDeserializer(Currency.class, new CurrencyReader());
    addSerializer(Personal.class, new PersonalWriter());
    addDeserializer(Personal.class, new PersonalReader());
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.insertAnnotationIntrospector(new RequiredComponents());
  }

  /** Every component of a record has to be there, but for those that are optional by type. */
  private static final class RequiredComponents extends NopAnnotationIntrospector {
    @Override
    public Version version() {
      return Version.unknownVersion();
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      boolean required =
          member instanceof AnnotatedParameter parameter
              && parameter.getDeclaringClass().isRecord()
              && !parameter.getType().isReferenceType();
      return required ? Boolean.TRUE : null;
    }
  }

  /** Text is text: never a number, and nothing that could not be stored or shown again. */
  private static final class TextReader extends StdDeserializer<String> {
    TextReader() {
      super(String.class);
    }

    @Override
    public @Nullable String deserialize(JsonParser json, DeserializationContext context) {
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        return (String) context.handleUnexpectedToken(String.class, json);
      }
      String text = json.getString();
      return Text.isClean(text)
          ? text
          : (String)
              context.handleWeirdStringValue(
                  String.class,
                  "",
                  "must hold no control characters and no half of a surrogate pair");
    }
  }

  /** RFC 3339 text only; what is finer than a millisecond is cut off. */
  private static final class InstantReader extends StdDeserializer<Instant> {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public @Nullable Instant deserialize(JsonParser json, DeserializationContext context) {
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        return (Instant) context.handleUnexpectedToken(Instant.class, json);
      }
      try {
        OffsetDateTime time = OffsetDateTime.parse(json.getString());
        if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
          return time.toInstant().truncatedTo(ChronoUnit.MILLIS);
        }
      } catch (DateTimeException e) {
        // said below: it would repeat what was sent
      }
      return (Instant)
          context.handleWeirdStringValue(
              Instant.class, "", "must be a time of RFC 3339, such as 2026-01-31T09:30:00.000Z");
    }
  }

  private static final class InstantWriter extends StdSerializer<Instant> {
    InstantWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
      json.writeString(Milliseconds.text(value));
    }
  }

  /** Currencies in which something can be paid: not gold, test codes or none. */
  private static final class CurrencyReader extends StdDeserializer<Currency> {
    CurrencyReader() {
      super(Currency.class);
    }

    @Override
    public @Nullable Currency deserialize(JsonParser json, DeserializationContext context) {
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        return (Currency) context.handleUnexpectedToken(Currency.class, json);
      }
      try {
        Currency currency = Currency.getInstance(json.getString());
        if (currency.getDefaultFractionDigits() >= 0) {
          return currency;
        }
      } catch (IllegalArgumentException e) {
        // said below
      }
      return (Currency)
          context.handleWeirdStringValue(
              Currency.class, "", "must be a currency of ISO 4217, such as INR");
    }
  }

  /** Controllers say explicitly what they show. */
  private static final class PersonalWriter extends StdSerializer<Personal> {
    PersonalWriter() {
      super(Personal.class);
    }

    @Override
    public void serialize(Personal value, JsonGenerator json, SerializationContext context) {
      throw new IllegalStateException("a personal value is never written as such");
    }
  }

  private static final class PersonalReader extends StdDeserializer<Personal> {
    PersonalReader() {
      super(Personal.class);
    }

    @Override
    public @Nullable Personal deserialize(JsonParser json, DeserializationContext context) {
      return (Personal)
          context.handleWeirdStringValue(
              Personal.class, "", "must not be given here, because it is personal");
    }
  }
}
