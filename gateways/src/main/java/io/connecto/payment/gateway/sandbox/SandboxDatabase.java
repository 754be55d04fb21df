package io.connecto.payment.gateway.sandbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the provider keeps: it is the outside world, so it has its own files. */
final class SandboxDatabase implements AutoCloseable {

  private final HikariDataSource dataSource;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  /** Shared by all who write, until it is durable. */
  private final ReentrantReadWriteLock writing = new ReentrantReadWriteLock(true);

  private volatile Runnable afterCommit = () -> {};

  /**
   * @param directory is made when it is not there
   */
  SandboxDatabase(Path directory) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("sandbox");
    config.setJdbcUrl(
        "jdbc:h2:file:"
            + directory.toAbsolutePath().resolve("provider")
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    config.setMaximumPoolSize(8);
    this.dataSource = new HikariDataSource(config);
    this.jdbc = new JdbcTemplate(dataSource);
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    SCHEMA.lines().filter(line -> !line.isBlank()).forEach(jdbc::execute);
    NUMBERED.forEach(this::numberOn);
  }

  /**
   * After {@code kill -9} a row may be there whose number H2 has not noted as given: it would give
   * it once more, and the insert would fail.
   */
  private void numberOn(String table) {
    Long last = jdbc.queryForObject("select max(number) from " + table, Long.class);
    long next = last == null ? 1 : last + 1;
    jdbc.execute("alter table " + table + " alter column number restart with " + next);
  }

  /** The tables whose rows are numbered. */
  private static final List<String> NUMBERED = List.of("notification", "delivery");

  private static final String SCHEMA =
      """
      create table if not exists checkout (id varchar(64) primary key, receipt varchar(64) not null unique, amount bigint not null, currency varchar(3) not null, created_at bigint not null)
      create table if not exists payment (id varchar(64) primary key, checkout varchar(64) not null, amount bigint not null, status varchar(16) not null, reason varchar(64) not null, created_at bigint not null, captured_at bigint not null)
      create index if not exists payment_checkout on payment (checkout)
      create index if not exists payment_status on payment (status, created_at)
      create table if not exists refund (id varchar(64) primary key, payment varchar(64) not null, idempotency_key varchar(64) not null unique, amount bigint not null, status varchar(16) not null, reason varchar(64) not null, created_at bigint not null)
      create index if not exists refund_payment on refund (payment)
      create table if not exists notification (number bigint generated always as identity primary key, id varchar(64) not null unique, checkout varchar(64) not null, type varchar(32) not null, body varchar(4000) not null, created_at bigint not null)
      create index if not exists notification_checkout on notification (checkout)
      create table if not exists delivery (number bigint generated always as identity primary key, notification varchar(64) not null, status varchar(16) not null, attempts int not null, born_at bigint not null, due_at bigint not null)
      create index if not exists delivery_due on delivery (status, due_at)
      create index if not exists delivery_notification on delivery (notification)
      """;

  JdbcTemplate jdbc() {
    return jdbc;
  }

  /** Runs {@code work} in one transaction, durable when it returns. */
  <T> T inTransaction(Supplier<T> work) {
    Result<T> result;
    writing.readLock().lock();
    try {
      // Wrapped, because a template may give nothing back where this may not.
      result = Objects.requireNonNull(transactions.execute(status -> new Result<>(work.get())));
    } finally {
      writing.readLock().unlock();
    }
    afterCommit.run();
    return result.value();
  }

  /**
   * Reads what others may act upon. H2 shows what is committed a moment before it is on the disk:
   * killed in between, the provider would have told of a payment that it does not know.
   */
  <T> T durable(Supplier<T> read) {
    T seen = read.get();
    if (writing.getReadHoldCount() == 0) {
      awaitWriters();
    }
    return seen;
  }

  private void awaitWriters() {
    Lock alone = writing.writeLock();
    alone.lock();
    try {
      // Whoever wrote what was seen has ended by now.
    } finally {
      alone.unlock();
    }
  }

  /** Runs {@code action} whenever something was committed. */
  void afterCommit(Runnable action) {
    afterCommit = action;
  }

  private record Result<T>(T value) {}

  @Override
  public void close() {
    dataSource.close();
  }
}
