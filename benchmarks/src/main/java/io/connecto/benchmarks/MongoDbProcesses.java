package io.connecto.benchmarks;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import io.connecto.account.AccountId;
import io.connecto.checkout.saga.PaymentProvider;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Commands;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Vocabulary;
import io.connecto.money.Money;
import io.connecto.order.Milestone;
import io.connecto.order.OrderCommand.PlaceOrder;
import io.connecto.order.OrderId;
import io.connecto.process.saga.ProcessRecord;
import io.connecto.process.saga.ProcessSettings;
import io.connecto.process.saga.ProcessStore;
import io.connecto.process.saga.Processes;
import io.connecto.process.saga.store.MongoProcessStore;
import io.connecto.process.saga.store.RocksProcessStore;
import io.connecto.saga.ProcessesConfiguration;
import io.connecto.wallet.WalletCommand.GrantCredit;
import io.connecto.wallet.WalletCommand.OpenWallet;
import io.connecto.wallet.WalletId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.bson.Document;

/**
 * Steps of the real processes, which keep their states in the MongoDB that {@code
 * CONNECTO_TEST_MONGODB} names: orders were placed while they stood still, and they catch up. A
 * step is a command that is durable in the embedded log; the states of a batch and its place are
 * one transaction. Beside the same records written by the driver, without any work. Without a
 * MongoDB it measures nothing.
 */
final class MongoDbProcesses implements Benchmark {

  private static final int RUNS = 3;
  private static final int ORDERS = 3_000;
  private static final int PEOPLE = 200;
  private static final int BATCH = 1_000;
  private static final Currency INR = Currency.getInstance("INR");
  private static final Money PRICE = Money.inr(10_000);
  private static final Actor ADMINISTRATOR = Actor.admin(person(0));

  /** What the last run wrote, batch by batch. */
  private final List<ProcessRecord> written = new ArrayList<>();

  @Override
  public String name() {
    return "mongodb-processes";
  }

  @Override
  public String about() {
    return "steps of the processes with their states in the MongoDB of "
        + MongoDbViews.MONGODB
        + "; beside the same records written by the driver";
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    String uri = System.getenv(MongoDbViews.MONGODB);
    if (uri == null || uri.isBlank()) {
      System.err.println(
          "connecto: " + name() + " is left out: " + MongoDbViews.MONGODB + " names no MongoDB");
      return List.of();
    }
    String database = "bench-" + UUID.randomUUID();
    double[] values = new double[RUNS];
    double[] embedded = new double[RUNS];
    double[] yardsticks = new double[RUNS];
    try (MongoClient client = MongoClients.create(uri);
        Books books = Books.open(bench.folder(name()), false);
        Books others = Books.open(bench.folder("embedded-processes"), false)) {
      Path states = bench.folder("states");
      try {
        open(books);
        open(others);
        steps(books, new MongoProcessStore(client, database), 0);
        steps(others, new RocksProcessStore(states), 0);
        for (int run = 0; run < RUNS; run++) {
          int first = (run + 1) * ORDERS;
          embedded[run] = steps(others, new RocksProcessStore(states), first);
          values[run] = steps(books, new MongoProcessStore(client, database), first);
          yardsticks[run] = raw(client, database);
        }
      } finally {
        client.getDatabase(database).drop();
      }
    }
    return figures(Runs.median(values), Runs.median(embedded), Runs.median(yardsticks));
  }

  private List<Measurement> figures(double value, double embedded, double yardstick) {
    String about = "steps of the processes, states in MongoDB, commands in the embedded log";
    return List.of(
        new Measurement(
            name(),
            about,
            value,
            "steps/s",
            yardstick,
            "the same records written by the driver, unordered, 1,000 at a time, journalled"),
        new Measurement(
            name() + "-embedded", about, value, "steps/s", embedded, "the same with RocksDB"));
  }

  private static AccountId person(int number) {
    return Wallets.account("person-" + number % PEOPLE);
  }

  private static void open(Books books) {
    List<CompletableFuture<Recorded>> opened = new ArrayList<>();
    for (int number = 0; number < PEOPLE; number++) {
      AccountId owner = person(number);
      Money riches = Money.inr(1_000_000_000_000L);
      opened.add(books.submit(new OpenWallet(owner, INR), ADMINISTRATOR));
      opened.add(
          books.submit(
              new GrantCredit(WalletId.of(owner, INR), riches, "benchmark"), ADMINISTRATOR));
    }
    opened.forEach(CompletableFuture::join);
  }

  /** Places orders that wallets pay, then lets the processes do what is to be done. */
  private double steps(Books books, ProcessStore kept, int first) throws InterruptedException {
    List<CompletableFuture<Recorded>> placed = new ArrayList<>();
    for (int number = first; number < first + ORDERS; number++) {
      AccountId payer = person(number);
      PlaceOrder order =
          new PlaceOrder(
              OrderId.next(Instant.now()),
              payer,
              person(number + 1),
              List.of(new Milestone(1, "Work", PRICE)),
              PRICE);
      placed.add(books.submit(order, Actor.person(payer)));
    }
    placed.forEach(CompletableFuture::join);
    written.clear();
    long before = books.log().synced();
    try (ProcessStore store = remembering(kept);
        Processes processes = processes(books, store)) {
      long start = System.nanoTime();
      processes.start();
      while (processes.position() < books.log().synced() || books.log().synced() == before) {
        Thread.sleep(1);
      }
      return (books.log().synced() - before) * 1e9 / (System.nanoTime() - start);
    }
  }

  private static Processes processes(Books books, ProcessStore store) {
    return new Processes(
        books.events(),
        books.part(Commands.class),
        store,
        books.json(),
        books.part(Vocabulary.class),
        ProcessesConfiguration.kinds(new PaymentProvider("sandbox")),
        List.of(),
        ProcessSettings.STANDARD);
  }

  private ProcessStore remembering(ProcessStore store) {
    return (ProcessStore)
        Proxy.newProxyInstance(
            ProcessStore.class.getClassLoader(),
            new Class<?>[] {ProcessStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("write")) {
                for (Object record : (Collection<?>) arguments[2]) {
                  written.add((ProcessRecord) record);
                }
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private double raw(MongoClient client, String database) {
    MongoCollection<Document> raw =
        client
            .getDatabase(database)
            .getCollection("raw")
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    raw.drop();
    BulkWriteOptions unordered = new BulkWriteOptions().ordered(false);
    ReplaceOptions upsert = new ReplaceOptions().upsert(true);
    long start = System.nanoTime();
    for (int first = 0; first < written.size(); first += BATCH) {
      List<WriteModel<Document>> batch = new ArrayList<>();
      for (ProcessRecord record : written.subList(first, Math.min(first + BATCH, written.size()))) {
        Document kept =
            new Document("_id", record.process().toString())
                .append("state", record.state().orElse(null));
        batch.add(new ReplaceOneModel<>(new Document("_id", kept.get("_id")), kept, upsert));
      }
      raw.bulkWrite(batch, unordered);
    }
    return written.size() * 1e9 / (System.nanoTime() - start);
  }
}
