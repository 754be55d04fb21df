package io.connecto.ledger.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.connecto.ledger.Personal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * All views as text, the same text for the same views: two stores, or one before and after a
 * rebuild, are compared by it. A personal value shows as a digest, or as erased.
 */
public final class ViewDump {

  private final JsonMapper json =
      JsonMapper.builder()
          .addModule(new SimpleModule("dump").addSerializer(Personal.class, new PersonalDigest()))
          .build();

  /**
   * Writes a line for every view: type, id and JSON, separated by tabs, ordered by type and id.
   *
   * @param line takes each line, without its end
   */
  public void write(ViewStore store, Collection<Projection> projections, Consumer<String> line) {
    projections.stream()
        .flatMap(projection -> projection.views().stream())
        .sorted(Comparator.comparing(ViewType::name))
        .forEach(type -> write(store, type, line));
  }

  private <V extends Record> void write(ViewStore store, ViewType<V> type, Consumer<String> line) {
    store.scan(
        type,
        view ->
            line.accept(
                type.name() + "\t" + type.id().apply(view) + "\t" + json.writeValueAsString(view)));
  }

  private static final class PersonalDigest extends ValueSerializer<Personal> {
    @Override
    public void serialize(Personal value, JsonGenerator out, SerializationContext context) {
      String clear = value.clear();
      out.writeString(
          value.subject() + " " + (clear == null ? "erased" : digest(value.subject() + clear)));
    }

    private static String digest(String text) {
      try {
        return HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }
}
