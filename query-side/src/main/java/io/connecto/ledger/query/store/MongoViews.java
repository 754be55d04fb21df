package io.connecto.ledger.query.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import io.connecto.ledger.query.Listing;
import io.connecto.ledger.query.ViewChange;
import io.connecto.ledger.query.ViewRange;
import io.connecto.ledger.query.ViewRange.Direction;
import io.connecto.ledger.query.ViewType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Views as documents: {@code _id}, the {@code view} itself with the names of its components, and
 * under {@code lists}, for each listing, the partitions that it stands {@code in} and its place
 * {@code at} in their order (sort key and id, which MongoDB compares by bytes). Each listing has an
 * index of both.
 */
final class MongoViews {

  private static final String VIEW = "view";
  private static final String LISTS = "lists";
  private static final String IN = "in";
  private static final String AT = "at";
  private static final JsonWriterSettings PLAIN =
      JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

  /** Sorts behind everything that a key holds. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  private final JsonMapper json;

  MongoViews(JsonMapper json) {
    this.json = json;
  }

  static Map<ViewType<?>, List<ViewChange<?>>> byType(List<ViewChange<?>> changes) {
    Map<ViewType<?>, List<ViewChange<?>>> byType = new LinkedHashMap<>();
    for (ViewChange<?> change : changes) {
      byType.computeIfAbsent(change.type(), first -> new ArrayList<>()).add(change);
    }
    return byType;
  }

  /**
   * @param replacing whether there may be a view already where the changes say that there is none
   */
  Map<ViewType<?>, List<WriteModel<Document>>> writes(
      Map<ViewType<?>, List<ViewChange<?>>> byType, boolean replacing) {
    Map<ViewType<?>, List<WriteModel<Document>>> writes = new LinkedHashMap<>();
    byType.forEach(
        (type, changes) -> {
          List<WriteModel<Document>> models = new ArrayList<>(changes.size());
          changes.forEach(change -> models.add(model(change, replacing)));
          writes.put(type, models);
        });
    return writes;
  }

  private <V extends Record> WriteModel<Document> model(ViewChange<V> change, boolean replacing) {
    Bson same = eq("_id", change.id());
    if (change.after() == null) {
      return new DeleteOneModel<>(same);
    }
    Document stored = document(change.type(), change.id(), change.after());
    return change.before() == null && !replacing
        ? new InsertOneModel<>(stored)
        : new ReplaceOneModel<>(same, stored, new ReplaceOptions().upsert(true));
  }

  private <V extends Record> Document document(ViewType<V> type, String id, V view) {
    Document lists = new Document();
    for (Listing<V> listing : type.listings()) {
      List<String> partitions = List.copyOf(listing.partitions().apply(view));
      if (!partitions.isEmpty()) {
        lists.append(
            listing.name(),
            new Document(IN, partitions)
                .append(AT, ViewKeys.joined(listing.sortKey().apply(view), id)));
      }
    }
    return new Document("_id", ViewKeys.joined(id))
        .append(VIEW, Document.parse(json.writeValueAsString(view)))
        .append(LISTS, lists);
  }

  <V extends Record> V read(ViewType<V> type, Document stored) {
    return json.readValue(stored.get(VIEW, Document.class).toJson(PLAIN), type.form());
  }

  static List<Bson> indexes(ViewType<?> type) {
    return type.listings().stream()
        .map(listing -> Indexes.ascending(path(listing.name(), IN), path(listing.name(), AT)))
        .toList();
  }

  /** The views of a part of a listing. */
  static Bson filter(ViewRange range) {
    String at = path(range.listing(), AT);
    List<Bson> all = new ArrayList<>();
    all.add(eq(path(range.listing(), IN), range.partition()));
    if (!range.prefix().isEmpty()) {
      all.add(and(gte(at, range.prefix()), lt(at, range.prefix() + LAST)));
    }
    range.after().ifPresent(place -> all.add(ascending(range) ? gt(at, place) : lt(at, place)));
    return and(all);
  }

  static Bson order(ViewRange range) {
    String at = path(range.listing(), AT);
    return ascending(range) ? Sorts.ascending(at) : Sorts.descending(at);
  }

  private static boolean ascending(ViewRange range) {
    return range.direction() == Direction.ASCENDING;
  }

  /** Where a view stands in a listing: what a page goes on behind. */
  static String place(Document stored, String listing) {
    @Nullable String place = stored.getEmbedded(List.of(LISTS, listing, AT), String.class);
    if (place == null) {
      throw new IllegalStateException("a view is in no listing that it was found by");
    }
    return place;
  }

  private static String path(String listing, String part) {
    return LISTS + "." + listing + "." + part;
  }
}
