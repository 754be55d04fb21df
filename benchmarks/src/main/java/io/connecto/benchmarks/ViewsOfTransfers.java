package io.connecto.benchmarks;

import io.connecto.ledger.LogEnd;
import io.connecto.ledger.query.Projection;
import io.connecto.ledger.query.Rebuild;
import io.connecto.ledger.query.ViewStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/** A log of transfers, and how fast projections write its views into one store or another. */
final class ViewsOfTransfers {

  private static final int TRANSFERS = 3_000;
  private static final int WALLETS = 1_000;
  private static final int AT_ONCE = 64;

  private final Path data;
  private final Predicate<Projection> chosen;
  private final long documents;

  private ViewsOfTransfers(Path data, Predicate<Projection> chosen) throws Exception {
    this.data = data;
    this.chosen = chosen;
    fill(data);
    try (Books books = Books.open(data, false)) {
      AtomicLong written = new AtomicLong();
      rebuild(books, counting(books.part(ViewStore.class), written));
      this.documents = written.get();
    }
  }

  /**
   * @param data a folder that nobody has used yet
   * @param chosen the projections whose views are written
   */
  static ViewsOfTransfers in(Path data, Predicate<Projection> chosen) throws Exception {
    return new ViewsOfTransfers(data, chosen);
  }

  private static void fill(Path data) throws Exception {
    try (Books books = Books.open(data, true);
        Runs runs = new Runs(AT_ONCE)) {
      Wallets wallets = new Wallets(books, WALLETS, WALLETS);
      List<Wallets.Transfer> transfers = wallets.prepare(TRANSFERS);
      runs.all(TRANSFERS, number -> wallets.carryOut(transfers.get(number)), new Latencies()::add);
      books.awaitViews();
    }
  }

  /** The store, told how many changes it writes. */
  private static ViewStore counting(ViewStore store, AtomicLong written) {
    return (ViewStore)
        Proxy.newProxyInstance(
            ViewStore.class.getClassLoader(),
            new Class<?>[] {ViewStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("write")) {
                written.addAndGet(((List<?>) arguments[2]).size());
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** How many documents all projections write. */
  long documents() {
    return documents;
  }

  /** The store of the embedded default. */
  double rate() {
    return rate(books -> books.part(ViewStore.class));
  }

  /** Documents a second, each batch with its token, from nothing to the head of the log. */
  double rate(Function<Books, ViewStore> store) {
    try (Books books = Books.open(data, false)) {
      ViewStore views = store.apply(books);
      long start = System.nanoTime();
      rebuild(books, views);
      return documents * 1e9 / (System.nanoTime() - start);
    }
  }

  private void rebuild(Books books, ViewStore views) {
    List<Projection> projections = books.parts(Projection.class).stream().filter(chosen).toList();
    new Rebuild(projections, views, books.events(), books.part(LogEnd.class))
        .runAll(progress -> {});
  }
}
