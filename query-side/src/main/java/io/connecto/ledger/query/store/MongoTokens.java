package io.connecto.ledger.query.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import io.connecto.ledger.query.ClaimLost;
import io.connecto.ledger.query.ViewToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A document for each projection: its token, and which server has the claim until when, by the
 * clock of MongoDB. Whoever changes one names the owner and the token that it knows: a claim that
 * went to another, a store that was emptied or put back are noticed in the same step.
 */
final class MongoTokens {

  private static final String OWNER = "owner";
  private static final String UNTIL = "until";
  private static final String REVISION = "revision";
  private static final String POSITION = "position";

  /** Of views that are being dropped. */
  private static final ViewToken OF_NO_REVISION = new ViewToken(-1, 0);

  private final MongoCollection<Document> tokens;
  private final MongoCollection<Document> processes;
  private final long claimMillis;
  private final String owner = UUID.randomUUID().toString();

  /** What this process wrote or found last, by the projections that it has claimed. */
  private final Map<String, Optional<ViewToken>> known = new ConcurrentHashMap<>();

  MongoTokens(
      MongoCollection<Document> tokens, MongoCollection<Document> processes, Duration claim) {
    this.tokens = tokens;
    this.processes = processes.withWriteConcern(WriteConcern.W1);
    this.claimMillis = claim.toMillis();
  }

  Optional<ViewToken> find(String projection) {
    return token(tokens.find(eq("_id", projection)).first());
  }

  private static Optional<ViewToken> token(@Nullable Document stored) {
    return stored == null || !stored.containsKey(POSITION)
        ? Optional.empty()
        : Optional.of(new ViewToken(stored.getInteger(REVISION), stored.getLong(POSITION)));
  }

  /**
   * @return false when another process has it
   */
  boolean claim(String projection) {
    Document claimed = claimFree(projection);
    if (claimed == null && make(projection)) {
      claimed = claimFree(projection);
    }
    if (claimed == null) {
      known.remove(projection);
      return false;
    }
    known.put(projection, token(claimed));
    return true;
  }

  private @Nullable Document claimFree(String projection) {
    Document free =
        new Document(
            "$or",
            List.of(
                new Document("$eq", List.of("$" + OWNER, owner)),
                new Document("$lt", List.of("$" + UNTIL, "$$NOW"))));
    return tokens.findOneAndUpdate(
        and(eq("_id", projection), new Document("$expr", free)),
        List.of(set(held())),
        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
  }

  private boolean make(String projection) {
    try {
      tokens.insertOne(new Document("_id", projection));
      return true;
    } catch (MongoWriteException e) {
      if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      return false;
    }
  }

  /** Says that this process is there, and forgets those that did not say so for too long. */
  int present() {
    processes.updateOne(
        eq("_id", owner),
        List.of(set(new Document(UNTIL, until()))),
        new UpdateOptions().upsert(true));
    processes.deleteMany(new Document("$expr", new Document("$lt", List.of("$" + UNTIL, "$$NOW"))));
    return (int) processes.countDocuments();
  }

  boolean leave() {
    return processes.deleteOne(eq("_id", owner)).getDeletedCount() > 0;
  }

  boolean extend(String projection) {
    return tokens.updateOne(mine(projection), List.of(set(held()))).getMatchedCount() == 1;
  }

  boolean release(String projection) {
    Bson free = new Document("$unset", List.of(OWNER, UNTIL));
    boolean held =
        tokens
                .updateOne(and(eq("_id", projection), eq(OWNER, owner)), List.of(free))
                .getMatchedCount()
            == 1;
    known.remove(projection);
    return held;
  }

  boolean releaseAll() {
    List.copyOf(known.keySet()).forEach(this::release);
    return true;
  }

  /**
   * @return false when it is not as this process knows it
   */
  boolean write(ClientSession session, String projection, ViewToken token) {
    return tokens
            .updateOne(session, mine(projection), List.of(set(holding(token))))
            .getMatchedCount()
        == 1;
  }

  /** The transaction that wrote the token is committed. */
  void reached(String projection, ViewToken token) {
    known.put(projection, Optional.of(token));
  }

  /** The views are about to be dropped: until they are, they are of no revision. */
  boolean forget(String projection) {
    boolean forgotten =
        tokens.updateOne(mine(projection), List.of(set(holding(OF_NO_REVISION)))).getMatchedCount()
            == 1;
    if (forgotten) {
      known.put(projection, Optional.of(OF_NO_REVISION));
    }
    return forgotten;
  }

  /** The views are dropped. */
  boolean remove(String projection) {
    Bson gone = new Document("$unset", List.of(REVISION, POSITION));
    boolean removed =
        tokens.updateOne(mine(projection), List.of(set(held()), gone)).getMatchedCount() == 1;
    if (removed) {
      known.put(projection, Optional.empty());
    }
    return removed;
  }

  private Bson mine(String projection) {
    Optional<ViewToken> token = known.get(projection);
    if (token == null) {
      throw new ClaimLost(projection);
    }
    return and(
        eq("_id", projection),
        eq(OWNER, owner),
        eq(REVISION, token.map(ViewToken::revision).orElse(null)),
        eq(POSITION, token.map(ViewToken::position).orElse(null)));
  }

  private Document held() {
    return new Document(OWNER, owner).append(UNTIL, until());
  }

  private Document until() {
    return new Document("$add", List.of("$$NOW", claimMillis));
  }

  private Document holding(ViewToken token) {
    return held().append(REVISION, token.revision()).append(POSITION, token.position());
  }

  private static Bson set(Document values) {
    return new Document("$set", values);
  }
}
