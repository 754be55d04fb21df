package io.connecto.process.saga.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.ReadPreference;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.connecto.process.saga.Claim;
import io.connecto.process.saga.ClaimLost;
import io.connecto.process.saga.ProcessName;
import io.connecto.process.saga.ProcessRecord;
import io.connecto.process.saga.ProcessStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Processes in MongoDB, shared by several servers. A batch is one transaction of two round trips
 * and a commit, on the disks of a majority when it returns: the segment's document, which only its
 * owner may change, and all records as one bulk write. A write conflict is tried again by the
 * driver, within the time that the client allows an operation.
 */
public final class MongoProcessStore implements ProcessStore {

  private static final String OWNER = "owner";
  private static final String RENEWED = "renewed";
  private static final String POSITION = "position";
  private static final String STATE = "state";
  private static final String PARKED = "parked";
  private static final String NOBODY = "";
  private static final WriteConcern DURABLE = WriteConcern.MAJORITY.withJournal(true);
  private static final TransactionOptions TRANSACTION =
      TransactionOptions.builder()
          .writeConcern(DURABLE)
          .readPreference(ReadPreference.primary())
          .build();

  private final MongoClient client;
  private final MongoCollection<Document> processes;
  private final MongoCollection<Document> segments;
  private final MongoCollection<Document> servers;

  /**
   * @param client of a replica set, with time-outs; closed by whoever made it
   * @param database the name of the database, which this store has for itself
   */
  public MongoProcessStore(MongoClient client, String database) {
    this.client = client;
    MongoDatabase durable =
        client
            .getDatabase(database)
            .withWriteConcern(DURABLE)
            .withReadPreference(ReadPreference.primary());
    this.processes = durable.getCollection("processes");
    this.segments = durable.getCollection("segments");
    this.servers = durable.getCollection("servers").withWriteConcern(WriteConcern.W1);
  }

  @Override
  public List<ProcessRecord> find(Collection<ProcessName> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    Map<String, ProcessName> wanted =
        names.stream().collect(Collectors.toMap(MongoProcessStore::id, Function.identity()));
    List<ProcessRecord> found = new ArrayList<>();
    for (Document stored : processes.find(in("_id", wanted.keySet()))) {
      ProcessName name = wanted.get(stored.getString("_id"));
      if (name != null) {
        found.add(
            new ProcessRecord(
                name,
                Optional.ofNullable(stored.getString(STATE)),
                stored.getList(PARKED, Long.class, List.of())));
      }
    }
    return found;
  }

  @Override
  public void write(Claim claim, long position, Collection<ProcessRecord> changed) {
    List<WriteModel<Document>> writes = changed.stream().map(MongoProcessStore::write).toList();
    Bson reached = combine(set(POSITION, position), set(RENEWED, Date.from(claim.at())));
    try (ClientSession session = client.startSession()) {
      session.withTransaction(
          () -> {
            if (segments.updateOne(session, owned(claim), reached).getMatchedCount() == 0) {
              throw new ClaimLost(claim);
            }
            if (!writes.isEmpty()) {
              processes.bulkWrite(session, writes, new BulkWriteOptions().ordered(false));
            }
            return position;
          },
          TRANSACTION);
    }
  }

  private static WriteModel<Document> write(ProcessRecord record) {
    Bson same = eq("_id", id(record.process()));
    if (record.isEmpty()) {
      return new DeleteOneModel<>(same);
    }
    Document kept = new Document("_id", id(record.process()));
    record.state().ifPresent(state -> kept.append(STATE, state));
    if (!record.parked().isEmpty()) {
      kept.append(PARKED, record.parked());
    }
    return new ReplaceOneModel<>(same, kept, new ReplaceOptions().upsert(true));
  }

  private static String id(ProcessName process) {
    return process.kind() + " " + process.id();
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public int segments(String processor) {
    return (int) segments.countDocuments(eq("processor", processor));
  }

  @Override
  public void createSegments(String processor, int count, long position) {
    List<Document> free =
        IntStream.range(0, count)
            .mapToObj(
                segment ->
                    new Document("_id", id(processor, segment))
                        .append("processor", processor)
                        .append(POSITION, position)
                        .append(OWNER, NOBODY)
                        .append(RENEWED, Date.from(Instant.EPOCH)))
            .toList();
    try (ClientSession session = client.startSession()) {
      session.withTransaction(() -> segments.insertMany(session, free), TRANSACTION);
    } catch (MongoBulkWriteException e) {
      boolean existing =
          e.getWriteErrors().stream()
              .anyMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
      if (!existing) {
        throw e;
      }
      // Somebody was first: they are made together, so all of them exist.
    }
  }

  @Override
  public OptionalLong claim(Claim claim, Duration lapse) {
    Bson claimable =
        and(
            eq("_id", id(claim)),
            or(in(OWNER, NOBODY, claim.owner()), lt(RENEWED, Date.from(claim.at().minus(lapse)))));
    Document segment =
        segments.findOneAndUpdate(
            claimable,
            held(claim.owner(), claim.at()),
            new FindOneAndUpdateOptions().projection(Projections.include(POSITION)));
    return segment == null ? OptionalLong.empty() : OptionalLong.of(segment.getLong(POSITION));
  }

  @Override
  public boolean renew(Claim claim) {
    return segments.updateOne(owned(claim), held(claim.owner(), claim.at())).getMatchedCount() == 1;
  }

  /** Forgets those that have not said so for the lapse. */
  @Override
  public int present(Claim claim, Duration lapse) {
    servers.updateOne(
        eq("_id", server(claim)),
        combine(set("processor", claim.processor()), set(RENEWED, Date.from(claim.at()))),
        new UpdateOptions().upsert(true));
    Bson ofThese = eq("processor", claim.processor());
    servers.deleteMany(and(ofThese, lt(RENEWED, Date.from(claim.at().minus(lapse)))));
    return (int) servers.countDocuments(ofThese);
  }

  @Override
  public void leave(Claim claim) {
    servers.deleteOne(eq("_id", server(claim)));
  }

  private static String server(Claim claim) {
    return claim.processor() + " " + claim.owner();
  }

  @Override
  public void release(Claim claim) {
    segments.updateOne(owned(claim), held(NOBODY, Instant.EPOCH));
  }

  private static Bson held(String owner, Instant since) {
    return combine(set(OWNER, owner), set(RENEWED, Date.from(since)));
  }

  private static Bson owned(Claim claim) {
    return and(eq("_id", id(claim)), eq(OWNER, claim.owner()));
  }

  private static String id(Claim claim) {
    return id(claim.processor(), claim.segment());
  }

  private static String id(String processor, int segment) {
    return processor + " " + segment;
  }

  /** The client is closed by whoever made it. */
  @Override
  public void close() {}
}
