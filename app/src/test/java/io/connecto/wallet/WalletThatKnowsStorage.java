package io.connecto.wallet;

import org.rocksdb.RocksDB;

/** Breaks a rule of the house on purpose: its test must catch it. */
public record WalletThatKnowsStorage(RocksDB wrong) {}
