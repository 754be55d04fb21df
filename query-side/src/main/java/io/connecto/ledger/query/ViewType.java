package io.connecto.ledger.query;

import java.util.List;
import java.util.function.Function;

/**
 * What a store must know of a kind of view. A view itself is a plain record.
 *
 * @param name what it is stored under
 * @param form its class
 * @param id what a view is found by; text without control characters
 * @param listings the ways to list views of this type
 * @param changesSoon whether most views of this type are changed or removed not long after they are
 *     born: a store does well to have them at hand
 */
public record ViewType<V extends Record>(
    String name,
    Class<V> form,
    Function<V, String> id,
    List<Listing<V>> listings,
    boolean changesSoon) {

  public ViewType {
    listings = List.copyOf(listings);
  }

  /** Of views that may never change. */
  public ViewType(String name, Class<V> form, Function<V, String> id, List<Listing<V>> listings) {
    this(name, form, id, listings, false);
  }

  /** The same, of views that change soon. */
  public ViewType<V> thatChangesSoon() {
    return new ViewType<>(name, form, id, listings, true);
  }

  /** The listing of that name; an unknown name is a programmer's error. */
  public Listing<V> listing(String listing) {
    return listings.stream()
        .filter(candidate -> candidate.name().equals(listing))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no listing named " + listing));
  }

  /** Its name alone: the functions of two equal types need not be equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ViewType<?> type && type.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
