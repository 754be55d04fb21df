package io.connecto.ledger.command.store;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.WALRecoveryMode;

/** How RocksDB is set up for the log. Sizes suit a machine that does other things as well. */
final class DatabaseOptions implements AutoCloseable {

  private static final long MEBIBYTE = 1L << 20;

  /** How much may be in the write-ahead log only, in bytes. */
  static final long WRITE_AHEAD = 32 * MEBIBYTE;

  /** What the records of a file have in common is kept once in it. */
  private static final int DICTIONARY_BYTES = 16 * 1024;

  private final Cache cache = new LRUCache(32 * MEBIBYTE);
  private final BloomFilter filter = new BloomFilter(10);
  private final CompressionOptions dictionary =
      new CompressionOptions().setEnabled(true).setLevel(1).setMaxDictBytes(DICTIONARY_BYTES);
  private final CompressionOptions plain = new CompressionOptions();
  private final Map<Column, ColumnFamilyOptions> columns = new EnumMap<>(Column.class);
  private final DBOptions database;

  DatabaseOptions(boolean create) {
    database =
        new DBOptions()
            .setCreateIfMissing(create)
            .setCreateMissingColumnFamilies(create)
            // What was not flushed stays in this process, so a kill really loses it, and
            // nothing but flushWal(true) counts as safe.
            .setManualWalFlush(true)
            .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
            .setParanoidChecks(true)
            .setMaxTotalWalSize(WRITE_AHEAD)
            // A table is sent to the disk piece by piece; at once, syncs would wait for all of it.
            .setBytesPerSync(MEBIBYTE)
            .setMaxBackgroundJobs(2)
            .setMaxOpenFiles(512)
            .setKeepLogFileNum(2)
            .setMaxLogFileSize(4 * MEBIBYTE)
            .setInfoLogLevel(InfoLogLevel.WARN_LEVEL);
    for (Column column : Column.values()) {
      columns.put(column, columnOptions(column));
    }
  }

  private ColumnFamilyOptions columnOptions(Column column) {
    return new ColumnFamilyOptions()
        .setWriteBufferSize((column == Column.EVENTS ? 16 : 8) * MEBIBYTE)
        // Five may wait to be flushed before writes slow down; of two, the second stops them.
        .setMaxWriteBufferNumber(6)
        // Events come in the order of their keys, and are only moved down. The others don't.
        .setCompactionStyle(
            column == Column.EVENTS ? CompactionStyle.LEVEL : CompactionStyle.UNIVERSAL)
        .setLevel0FileNumCompactionTrigger(column == Column.EVENTS ? 4 : 8)
        // Most commands are new: that there is no memory of one is found out before every one.
        .setMemtablePrefixBloomSizeRatio(column == Column.COMMANDS ? 0.1 : 0)
        .setMemtableWholeKeyFiltering(column == Column.COMMANDS)
        // Events are compressed once, when they are written. Of the others nearly everything is in
        // the last level, is written there seldom and read by few.
        .setCompressionType(
            column == Column.EVENTS
                ? CompressionType.ZSTD_COMPRESSION
                : CompressionType.LZ4_COMPRESSION)
        // What is written again soon is not worth a dictionary.
        .setCompressionOptions(column == Column.EVENTS ? dictionary : plain)
        .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION)
        .setBottommostCompressionOptions(dictionary)
        .setParanoidFileChecks(column == Column.EVENTS)
        .setTableFormatConfig(
            new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setFilterPolicy(filter)
                .setFormatVersion(5)
                .setBlockSize(16 * 1024));
  }

  DBOptions database() {
    return database;
  }

  ColumnFamilyDescriptor describe(Column column) {
    return new ColumnFamilyDescriptor(
        column.stored().getBytes(StandardCharsets.UTF_8), columns.get(column));
  }

  @Override
  public void close() {
    database.close();
    columns.values().forEach(ColumnFamilyOptions::close);
    dictionary.close();
    plain.close();
    filter.close();
    cache.close();
  }
}
