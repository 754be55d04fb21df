package io.connecto.ledger.query.store;

import static io.connecto.ledger.query.store.RedisKeys.bytes;

import io.connecto.ledger.query.Listing;
import io.connecto.ledger.query.ViewChange;
import io.connecto.ledger.query.ViewType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes of a batch as the operations of {@code write.lua}, three arguments each. */
final class RedisBatch {

  private static final byte[] PUT = bytes("put");
  private static final byte[] REMOVE = bytes("remove");
  private static final byte[] LIST = bytes("list");
  private static final byte[] UNLIST = bytes("unlist");
  private static final byte[] NOTHING = {};

  private final RedisKeys keys;
  private final ViewForms forms;
  private final List<byte[]> operations = new ArrayList<>();

  private record Place(String set, String place) {}

  RedisBatch(RedisKeys keys, ViewForms forms) {
    this.keys = keys;
    this.forms = forms;
  }

  /** Removes whatever is at these keys. */
  static List<byte[]> unlinking(List<byte[]> unlinked) {
    List<byte[]> operations = new ArrayList<>(unlinked.size() * 3);
    for (byte[] key : unlinked) {
      operations.add(REMOVE);
      operations.add(key);
      operations.add(NOTHING);
    }
    return operations;
  }

  List<byte[]> operations() {
    return operations;
  }

  <V extends Record> void add(ViewChange<V> change) {
    Set<Place> before = places(change, change.before());
    Set<Place> after = places(change, change.after());
    for (Place place : before) {
      if (!after.contains(place)) {
        add(UNLIST, place);
      }
    }
    for (Place place : after) {
      if (!before.contains(place)) {
        add(LIST, place);
      }
    }
    byte[] key = bytes(keys.view(change.type(), change.id()));
    V view = change.after();
    if (view == null) {
      add(REMOVE, key, NOTHING);
    } else {
      add(PUT, key, forms.write(change.type(), view));
    }
  }

  private void add(byte[] operation, Place place) {
    add(operation, bytes(place.set()), bytes(place.place()));
  }

  private void add(byte[] operation, byte[] key, byte[] value) {
    operations.add(operation);
    operations.add(key);
    operations.add(value);
  }

  /** Where the view stands: in the set of all ids, and in its listings. */
  private <V extends Record> Set<Place> places(ViewChange<V> change, @Nullable V view) {
    Set<Place> places = new HashSet<>();
    if (view != null) {
      ViewType<V> type = change.type();
      places.add(new Place(keys.ids(type), ViewKeys.joined(change.id())));
      for (Listing<V> listing : type.listings()) {
        if (!listing.byId()) {
          String place = ViewKeys.joined(listing.sortKey().apply(view), change.id());
          for (String partition : listing.partitions().apply(view)) {
            places.add(new Place(keys.partition(type, listing.name(), partition), place));
          }
        }
      }
    }
    return places;
  }
}
