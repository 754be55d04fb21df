package io.connecto.ledger.query.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import io.connecto.ledger.query.ClaimLost;
import io.connecto.ledger.query.ViewChange;
import io.connecto.ledger.query.ViewRange;
import io.connecto.ledger.query.ViewSlice;
import io.connecto.ledger.query.ViewStore;
import io.connecto.ledger.query.ViewToken;
import io.connecto.ledger.query.ViewType;
import io.connecto.ledger.query.ViewsUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import tools.jackson.databind.json.JsonMapper;

/**
 * Views in MongoDB, shared by several servers: a collection for each type, a document for each
 * view. A batch and its token are one transaction with one bulk write for each type. A write
 * conflict is tried again by the driver, within the time that the client allows an operation.
 */
public final class MongoViewStore implements ViewStore {

  /** How long a claim outlives its server. */
  public static final Duration CLAIM = Duration.ofSeconds(6);

  private static final TransactionOptions TRANSACTION =
      TransactionOptions.builder()
          .writeConcern(WriteConcern.MAJORITY)
          .readPreference(ReadPreference.primary())
          .build();

  private final MongoClient client;
  private final MongoDatabase database;
  private final MongoTokens tokens;
  private final MongoViews views;
  private final ViewForms forms;

  /** The types whose collection and indexes are known to be there. */
  private final Set<ViewType<?>> indexed = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;

  /**
   * @param client of a replica set, with time-outs; closed by whoever made it
   * @param database the name of the database, which this store has for itself
   * @param json how views are stored; it must write a personal value sealed
   * @param claim how long a claim lasts that is not extended
   */
  public MongoViewStore(MongoClient client, String database, JsonMapper json, Duration claim) {
    this.client = client;
    this.database =
        client
            .getDatabase(database)
            .withReadPreference(ReadPreference.primary())
            .withWriteConcern(WriteConcern.MAJORITY);
    this.tokens =
        new MongoTokens(
            this.database.getCollection("tokens"), this.database.getCollection("processes"), claim);
    this.forms = ViewForms.documents(json);
    this.views = new MongoViews(json);
  }

  @Override
  public <V extends Record> Optional<V> find(ViewType<V> type, String id) {
    return use(
        () -> {
          V kept = forms.find(type, id);
          return kept != null
              ? Optional.of(kept)
              : Optional.ofNullable(collection(type).find(eq("_id", id)).first())
                  .map(stored -> views.read(type, stored));
        });
  }

  @Override
  public <V extends Record> ViewSlice<V> list(ViewType<V> type, ViewRange range) {
    String listing = type.listing(range.listing()).name();
    // One more than wanted: it tells that there are more.
    List<Document> found =
        use(
            () ->
                collection(type)
                    .withReadConcern(ReadConcern.SNAPSHOT)
                    .find(MongoViews.filter(range))
                    .sort(MongoViews.order(range))
                    .limit(range.limit() + 1)
                    .into(new ArrayList<>()));
    boolean more = found.size() > range.limit();
    List<Document> shown = more ? found.subList(0, range.limit()) : found;
    return new ViewSlice<>(
        shown.stream().map(stored -> views.read(type, stored)).toList(),
        more
            ? Optional.of(MongoViews.place(shown.get(shown.size() - 1), listing))
            : Optional.empty());
  }

  @Override
  public <V extends Record> void scan(ViewType<V> type, Consumer<V> reader) {
    use(
        () -> {
          for (Document stored : collection(type).find().sort(Sorts.ascending("_id"))) {
            reader.accept(views.read(type, stored));
          }
          return true;
        });
  }

  @Override
  public boolean isEmbedded(String projection) {
    return false;
  }

  @Override
  public Optional<ViewToken> token(String projection) {
    return use(() -> tokens.find(projection));
  }

  @Override
  public boolean claim(String projection) {
    // Whoever emptied the database took the indexes with it, and others may have written since.
    indexed.clear();
    forms.forgetAll();
    return use(() -> tokens.claim(projection));
  }

  @Override
  public int present(String projection) {
    return use(tokens::present);
  }

  @Override
  public void leave() {
    use(tokens::leave);
  }

  @Override
  public void extend(String projection) {
    if (!use(() -> tokens.extend(projection))) {
      throw new ClaimLost(projection);
    }
  }

  @Override
  public void release(String projection) {
    use(() -> tokens.release(projection));
  }

  @Override
  public void write(String projection, ViewToken token, List<ViewChange<?>> changes) {
    Map<ViewType<?>, List<ViewChange<?>>> byType = MongoViews.byType(changes);
    use(
        () -> {
          byType.keySet().forEach(this::index);
          try {
            write(projection, token, byType, false);
          } catch (MongoBulkWriteException e) {
            if (!isDuplicate(e)) {
              throw e;
            }
            // Views without their token: what is left of a store that lost its tokens.
            write(projection, token, byType, true);
          }
          return true;
        });
    tokens.reached(projection, token);
    for (ViewChange<?> change : changes) {
      forms.written(change.type(), change.id(), change.before() == null, change.after());
    }
  }

  private void write(
      String projection,
      ViewToken token,
      Map<ViewType<?>, List<ViewChange<?>>> byType,
      boolean replacing) {
    Map<ViewType<?>, List<WriteModel<Document>>> writes = views.writes(byType, replacing);
    BulkWriteOptions unordered = new BulkWriteOptions().ordered(false);
    try (ClientSession session = client.startSession()) {
      session.withTransaction(
          () -> {
            if (!tokens.write(session, projection, token)) {
              throw new ClaimLost(projection);
            }
            writes.forEach(
                (type, models) -> collection(type).bulkWrite(session, models, unordered));
            return token;
          },
          TRANSACTION);
    }
  }

  private static boolean isDuplicate(MongoBulkWriteException e) {
    return e.getWriteErrors().stream()
        .anyMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
  }

  @Override
  public void drop(String projection, Collection<ViewType<?>> types) {
    use(
        () -> {
          if (!tokens.forget(projection)) {
            throw new ClaimLost(projection);
          }
          for (ViewType<?> type : types) {
            forms.forgetAll();
            collection(type).drop();
            indexed.remove(type);
            index(type);
          }
          if (!tokens.remove(projection)) {
            throw new ClaimLost(projection);
          }
          return true;
        });
  }

  /** Makes the collection of a type with its indexes, before a transaction needs them. */
  private void index(ViewType<?> type) {
    if (!indexed.contains(type)) {
      List<Bson> keys = MongoViews.indexes(type);
      if (keys.isEmpty()) {
        collection(type).createIndex(new Document("_id", 1));
      }
      keys.forEach(key -> collection(type).createIndex(key));
      indexed.add(type);
    }
  }

  private MongoCollection<Document> collection(ViewType<?> type) {
    return database.getCollection("view." + type.name());
  }

  private <T> T use(Supplier<T> use) {
    if (closed) {
      throw new IllegalStateException("the views are closed");
    }
    try {
      return use.get();
    } catch (MongoException e) {
      throw new ViewsUnavailable(e);
    }
  }

  /** Lets go of what it has claimed; the client is closed by whoever made it. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    try {
      use(tokens::releaseAll);
    } catch (ViewsUnavailable e) {
      // Its claims run out by themselves.
    } finally {
      closed = true;
    }
  }
}
