package io.connecto.benchmarks;

import io.connecto.app.BooksConfiguration;
import io.connecto.app.CommandsConfiguration;
import io.connecto.app.StorageConfiguration;
import io.connecto.ledger.query.ViewsConfiguration;
import io.connecto.saga.ProcessesConfiguration;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Whole orders that are paid from the wallet, through the real processes: the client places, the
 * processes hold, capture, fund and fill the escrow, the seller starts and delivers, the client
 * accepts, the processes release and credit. A thousand are under way at once; projections and the
 * ticker run. An order is done when its earnings are credited, and the run when all that were
 * placed are done, and when processes and projections have caught up.
 *
 * @param length how long orders are placed
 */
record Orders(Duration length) implements Benchmark {

  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration RAW = Duration.ofSeconds(3);
  private static final int WINDOW = 1_000;
  private static final int CLIENTS = 64;

  /** What the client and the seller send, and what the processes send, for one order. */
  private static final int EVENTS = 10;

  private static final int STEPS = 6;

  @Override
  public String name() {
    return "orders";
  }

  @Override
  public String about() {
    return "whole orders through the processes, for "
        + length.toSeconds()
        + " s; beside raw synced appends of as many events";
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    Raw raw = raw(bench);
    String[] settings = {
      "--connecto.data=" + bench.folder("orders"), "--logging.level.io.connecto=warn"
    };
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(
                BooksConfiguration.class,
                CommandsConfiguration.class,
                ViewsConfiguration.class,
                StorageConfiguration.class,
                ProcessesConfiguration.class)
            .web(WebApplicationType.NONE)
            .run(settings)) {
      try (Marketplace marketplace = new Marketplace(context, WINDOW)) {
        marketplace.trade(WARM_UP);
        Marketplace.Trade trade = marketplace.trade(length);
        return figures(trade, raw);
      }
    }
  }

  /** Synced appends: how many a second, and what one costs. */
  private record Raw(double rate, double cpuMillis) {}

  private static Raw raw(Bench bench) throws Exception {
    try (SyncedAppend append = new SyncedAppend(bench.folder("raw"));
        Runs runs = new Runs(CLIENTS)) {
      runs.rate(RAW.toNanos() / 3, () -> append.append(1));
      long cpu = Machine.system().getProcessCpuTime();
      double rate = runs.rate(RAW.toNanos(), () -> append.append(1));
      double millis = (Machine.system().getProcessCpuTime() - cpu) / 1e6;
      return new Raw(rate, millis / (rate * RAW.toSeconds()));
    }
  }

  private List<Measurement> figures(Marketplace.Trade trade, Raw raw) {
    String beside = SyncedAppend.ABOUT + ", " + CLIENTS + " threads";
    String each = beside + ", " + EVENTS + " events each";
    return List.of(
        new Measurement(
            "orders", about(trade), trade.rate(), "orders/s", raw.rate() / EVENTS, each),
        new Measurement(
            "orders-steps",
            "commands of the processes, in the same run",
            trade.rate() * STEPS,
            "commands/s",
            raw.rate(),
            beside),
        new Measurement(
            "orders-cpu",
            "CPU time of a whole order, people, processes and projections",
            trade.cpuSeconds() * 1_000 / trade.orders(),
            "ms",
            raw.cpuMillis() * EVENTS,
            each),
        new Measurement(
            "orders-backlog",
            "how far the processes were behind the log at most, after the first quarter",
            trade.largestBacklogLate(),
            "events",
            Math.max(1, trade.largestBacklogEarly()),
            "in the first quarter"));
  }

  private String about(Marketplace.Trade trade) {
    return "whole orders, %d under way, %d placed and finished in %d s"
        .formatted(WINDOW, trade.orders(), Math.round(trade.seconds()));
  }
}
