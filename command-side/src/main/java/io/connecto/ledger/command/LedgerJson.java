package io.connecto.ledger.command;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one JSON of everything that is stored: events, snapshots, views, tokens, the state of
 * processes. It is canonical: the components of a record in the order of their declaration, none
 * left out (an empty {@code Optional} is {@code null}), maps ordered by key, times as RFC 3339 text
 * in UTC with milliseconds, personal values sealed.
 */
public final class LedgerJson {

  private LedgerJson() {}

  /**
   * Makes the mapper. It ignores unknown properties, so that a cache written by another version
   * does not stop this one; {@link LedgerSerializer} reads facts strictly.
   *
   * @param cipher seals and opens every {@link io.connecto.ledger.Personal}
   */
  public static JsonMapper mapper(PersonalCipher cipher) {
    return JsonMapper.builder(JsonFactory.builder().recyclerPool(new JsonBuffers()).build())
        .changeDefaultVisibility(
            visibility ->
                visibility
                    .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                    .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY))
        .disable(
            MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(
            MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY,
            MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .addModule(new LedgerModule(cipher))
        .build();
  }
}
