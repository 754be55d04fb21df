package io.connecto.benchmarks;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.CommandId;
import io.connecto.ledger.Identifier;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.MetadataKey;
import io.connecto.ledger.Posting;
import io.connecto.ledger.Reference;
import io.connecto.ledger.command.store.RocksEventStorageEngine;
import io.connecto.money.Money;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.Wallet;
import io.connecto.wallet.WalletEvent;
import io.connecto.wallet.WalletEvent.CreditGranted;
import io.connecto.wallet.WalletEvent.FundingReturned;
import io.connecto.wallet.WalletEvent.FundsHeld;
import io.connecto.wallet.WalletEvent.HoldCaptured;
import io.connecto.wallet.WalletEvent.WalletOpened;
import io.connecto.wallet.WalletId;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;

/**
 * Fills a log by writing straight to the engine, each event as if a command of its own had recorded
 * it. The story is true: money of one wallet is held, captured, and comes back into another one, so
 * the books balance after every event and every reader takes it for real.
 */
final class FilledLog {

  /** Whose wallets move money; each has been given a lot of it first. */
  static final int WALLETS = 1_000;

  private static final Currency INR = Currency.getInstance("INR");
  private static final Money PRICE = Money.inr(100);
  private static final Money RICHES = Money.inr(1_000_000_000_000L);
  private static final Duration HOLD = Duration.ofSeconds(1);

  private final RocksEventStorageEngine log;
  private final long[] sequences = new long[WALLETS];
  private final WalletId[] wallets = new WalletId[WALLETS];
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private int next;

  private FilledLog(RocksEventStorageEngine log) {
    this.log = log;
    for (int i = 0; i < WALLETS; i++) {
      wallets[i] = WalletId.of(owner(i), INR);
    }
  }

  private static AccountId owner(int number) {
    return Wallets.account("payer-" + number);
  }

  /** A new log of at least {@code events} events, synced. */
  static FilledLog begin(RocksEventStorageEngine log, long events) {
    FilledLog filled = new FilledLog(log);
    for (int i = 0; i < WALLETS; i++) {
      filled.append(i, new WalletOpened(filled.wallets[i], owner(i), INR));
      filled.append(
          i,
          new CreditGranted(
              filled.wallets[i],
              RICHES,
              "benchmark",
              List.of(
                  new Posting(LedgerAddress.platform("promotions"), filled.available(i), RICHES)),
              filled.now,
              Wallet.RULES));
    }
    filled.growTo(events);
    return filled;
  }

  /** Goes on until the log has {@code events} events. */
  void growTo(long events) {
    while (log.ordered() < events) {
      transfer(next % WALLETS, (next + 1 + next / WALLETS % (WALLETS - 1)) % WALLETS);
      next++;
    }
    log.whenSynced(log.ordered()).join();
  }

  private void transfer(int from, int to) {
    Reference order = new Reference(Identifier.Format.next("ord", now));
    HoldId hold = HoldId.of(order);
    LedgerAddress held = LedgerAddress.held(wallets[from]);
    LedgerAddress transit = LedgerAddress.transit(order, "wallet");
    append(
        from,
        new FundsHeld(
            wallets[from],
            hold,
            PRICE,
            order,
            now.plus(HOLD),
            List.of(new Posting(available(from), held, PRICE)),
            now,
            Wallet.RULES));
    append(
        from,
        new HoldCaptured(
            wallets[from],
            hold,
            PRICE,
            order,
            List.of(new Posting(held, transit, PRICE)),
            now,
            Wallet.RULES));
    append(
        to,
        new FundingReturned(
            wallets[to],
            order,
            PRICE,
            List.of(new Posting(transit, available(to), PRICE)),
            now,
            Wallet.RULES));
  }

  private LedgerAddress available(int wallet) {
    return LedgerAddress.available(wallets[wallet]);
  }

  private void append(int wallet, WalletEvent event) {
    now = now.plusMillis(1);
    CommandId command = CommandId.next(now);
    Actor actor = Actor.process("benchmark");
    MetaData metaData =
        MetaData.from(
            Map.of(
                MetadataKey.COMMAND_ID, command.value(),
                MetadataKey.COMMAND_HASH, Identifier.Format.derived("cmd", command.value()),
                MetadataKey.CORRELATION_ID, command.value(),
                MetadataKey.CAUSATION_ID, command.value(),
                MetadataKey.ACTOR_ID, actor.id(),
                MetadataKey.ACTOR_ROLE, actor.role().name()));
    log.order(
        List.of(
            new GenericDomainEventMessage<>(
                "wallet",
                "wallet:" + wallets[wallet],
                sequences[wallet]++,
                new GenericMessage<>(command.value() + "-0", event, metaData),
                now)));
  }
}
