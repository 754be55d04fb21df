package io.connecto.ledger;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names for ever of the records of sealed families, both ways. A record without a name, and a
 * name given twice, are refused when it is made.
 */
public final class Vocabulary {

  private final Map<String, Class<?>> types = new LinkedHashMap<>();

  /**
   * @param families sealed interfaces whose permitted records carry {@link StoredAs}
   */
  public Vocabulary(Collection<Class<?>> families) {
    families.stream().flatMap(Vocabulary::records).forEach(this::add);
  }

  private static Stream<Class<?>> records(Class<?> family) {
    Class<?>[] permitted = family.getPermittedSubclasses();
    if (permitted == null) {
      throw new IllegalArgumentException(family + " is not sealed");
    }
    return Arrays.stream(permitted);
  }

  private void add(Class<?> type) {
    Class<?> other = types.put(term(type).value(), type);
    if (other != null) {
      throw new IllegalArgumentException(type + " and " + other + " have one name");
    }
  }

  private static StoredAs term(Class<?> type) {
    StoredAs term = type.getAnnotation(StoredAs.class);
    if (term == null) {
      throw new IllegalArgumentException(type + " has no name to be stored under");
    }
    return term;
  }

  public Optional<Class<?>> find(@Nullable String name) {
    return Optional.ofNullable(types.get(name));
  }

  public String nameOf(Class<?> type) {
    return term(type).value();
  }

  public int revisionOf(Class<?> type) {
    return term(type).revision();
  }

  public Collection<Class<?>> types() {
    return types.values();
  }
}
