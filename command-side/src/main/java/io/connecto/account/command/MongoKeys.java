package io.connecto.account.command;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/**
 * Wrapped keys in a MongoDB database of their own, shared by several servers: a document for each
 * name, without its value once it is destroyed. Every write is on the disks of a majority when it
 * returns, and only such writes are read.
 *
 * <p>MongoDB itself keeps what was replaced in its journal and oplog until these are overwritten:
 * see docs/mongodb.md for what that means after an erasure.
 */
public final class MongoKeys implements WrappedKeys {

  private static final String VALUE = "value";
  private static final String DESTROYED = "destroyed";
  private static final String POSITION = "position";
  private static final String ERASURES = "erasures";

  private final MongoCollection<Document> keys;
  private final MongoCollection<Document> progress;

  /**
   * @param client of a replica set, with time-outs; closed by whoever made it
   * @param database the name of the database, which holds nothing but keys
   */
  public MongoKeys(MongoClient client, String database) {
    MongoDatabase durable =
        client
            .getDatabase(database)
            .withReadPreference(ReadPreference.primary())
            .withReadConcern(ReadConcern.MAJORITY)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    this.keys = durable.getCollection("keys");
    this.progress = durable.getCollection("progress");
  }

  @Override
  public Optional<byte[]> find(String name) {
    return Optional.ofNullable(call(() -> keys.find(eq("_id", name)).first()))
        .map(stored -> stored.get(VALUE, Binary.class))
        .map(Binary::getData);
  }

  @Override
  public boolean add(String name, byte[] value) {
    requireForm(name);
    if (value.length != VALUE_BYTES) {
      throw new IllegalArgumentException("a wrapped key has " + VALUE_BYTES + " bytes");
    }
    return call(() -> insert(new Document("_id", name).append(VALUE, new Binary(value))));
  }

  private boolean insert(Document key) {
    try {
      return keys.insertOne(key).wasAcknowledged();
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      return false;
    }
  }

  /** Not to be interrupted: whoever stops a thread must not make it lose a key. */
  private static <T> T call(Supplier<T> call) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return call.get();
        } catch (MongoInterruptedException e) {
          interrupted = true;
        }
      }
    } catch (MongoException e) {
      throw new KeysUnavailable(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void requireForm(String name) {
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || !StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
      throw new IllegalArgumentException(
          "the name of a key is 1 to " + LONGEST_NAME + " ASCII characters");
    }
  }

  @Override
  public void destroy(String name) {
    requireForm(name);
    Document destroyed = new Document("_id", name).append(DESTROYED, true);
    call(() -> keys.replaceOne(eq("_id", name), destroyed, new ReplaceOptions().upsert(true)));
  }

  @Override
  public boolean isDestroyed(String name) {
    Document stored = call(() -> keys.find(eq("_id", name)).first());
    return stored != null && stored.containsKey(DESTROYED);
  }

  @Override
  public Set<String> destroyed() {
    return call(
        () ->
            Set.copyOf(
                keys.find(exists(DESTROYED))
                    .projection(Projections.include("_id"))
                    .map(stored -> stored.getString("_id"))
                    .into(new HashSet<>())));
  }

  @Override
  public long erasedUpTo() {
    Document stored = call(() -> progress.find(eq("_id", ERASURES)).first());
    return stored == null ? 0 : stored.getLong(POSITION);
  }

  @Override
  public void erasedUpTo(long position) {
    Bson reached = Updates.set(POSITION, position);
    call(() -> progress.updateOne(eq("_id", ERASURES), reached, new UpdateOptions().upsert(true)));
  }

  /** The client is closed by whoever made it. */
  @Override
  public void close() {}
}
