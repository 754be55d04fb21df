package io.connecto.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ConfigOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.OptionsUtil;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** How much longer all stores are after so many transfers, once everything is compacted. */
final class DiskPerTransfer implements Benchmark {

  private static final int WALLETS = 1_000;
  private static final int TRANSFERS = 50_000;
  private static final int CLIENTS = 64;
  private static final double RAW_BYTES = 2 * 450;

  @Override
  public String name() {
    return "disk-per-transfer";
  }

  @Override
  public String about() {
    return "bytes on disk for a transfer in all stores, compacted; beside two records of 450 bytes";
  }

  @Override
  public List<Measurement> run(Bench bench) throws Exception {
    Path data = bench.folder("disk");
    List<Wallets.Transfer> transfers;
    try (Books books = Books.open(data, true)) {
      transfers = new Wallets(books, WALLETS, WALLETS).prepare(TRANSFERS);
    }
    long before = compacted(data);
    try (Books books = Books.open(data, true);
        Runs runs = new Runs(CLIENTS)) {
      Wallets wallets = Wallets.filled(books);
      runs.all(TRANSFERS, number -> wallets.carryOut(transfers.get(number)), any -> {});
      books.awaitViews();
    }
    double value = (double) (compacted(data) - before) / TRANSFERS;
    return List.of(
        new Measurement(
            name(),
            "bytes on disk for a transfer, events and views, compacted",
            value,
            "bytes",
            RAW_BYTES,
            "two raw records of 450 bytes"));
  }

  /** The length of all tables below {@code data}, after having compacted them. */
  private static long compacted(Path data) throws IOException, RocksDBException {
    try (Stream<Path> all = Files.walk(data)) {
      for (Path current : all.filter(file -> file.endsWith("CURRENT")).toList()) {
        compact(String.valueOf(current.getParent()));
      }
    }
    try (Stream<Path> all = Files.walk(data)) {
      return all.filter(file -> file.toString().endsWith(".sst"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  /** With the settings that the database was last opened with. */
  private static void compact(String folder) throws RocksDBException {
    List<ColumnFamilyDescriptor> columns = new ArrayList<>();
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (ConfigOptions how = new ConfigOptions();
        DBOptions options = new DBOptions();
        FlushOptions flush = new FlushOptions()) {
      OptionsUtil.loadLatestOptions(how, folder, options, columns);
      try (RocksDB database = RocksDB.open(options, folder, columns, handles)) {
        database.flush(flush, handles);
        for (ColumnFamilyHandle column : handles) {
          database.compactRange(column);
          column.close();
        }
      }
    }
  }
}
