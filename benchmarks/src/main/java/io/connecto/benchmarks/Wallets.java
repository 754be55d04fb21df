package io.connecto.benchmarks;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.ledger.Identifier;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.Reference;
import io.connecto.money.Money;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.WalletCommand.CaptureHold;
import io.connecto.wallet.WalletCommand.CreditEarnings;
import io.connecto.wallet.WalletCommand.GrantCredit;
import io.connecto.wallet.WalletCommand.HoldFunds;
import io.connecto.wallet.WalletCommand.OpenWallet;
import io.connecto.wallet.WalletEvent.EarningsCredited;
import io.connecto.wallet.WalletEvent.HoldCaptured;
import io.connecto.wallet.WalletId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Wallets with money in them, and transfers between them. */
final class Wallets {

  private static final Currency INR = Currency.getInstance("INR");
  private static final Actor ADMINISTRATOR = Actor.admin(account("administrator"));
  private static final Actor PROCESS = Actor.process("benchmark");
  private static final Money PRICE = Money.inr(100);
  private static final long RICHES = 1_000_000_000_000L;
  private static final Duration LONG = Duration.ofDays(1);

  private final Books books;
  private final List<WalletId> payers;
  private final List<WalletId> payees;
  private int prepared;

  /** A hold that stands, and who is to have it. */
  record Transfer(CaptureHold capture, CreditEarnings credit) {}

  Wallets(Books books, int payers, int payees) {
    this.books = books;
    this.payers = open("payer", payers);
    this.payees = payees == payers ? this.payers : open("payee", payees);
  }

  private Wallets(Books books, List<WalletId> opened) {
    this.books = books;
    this.payers = opened;
    this.payees = opened;
  }

  /** Those of a {@link FilledLog}, or of an earlier one of these. */
  static Wallets filled(Books books) {
    return new Wallets(
        books,
        IntStream.range(0, FilledLog.WALLETS)
            .mapToObj(i -> WalletId.of(account("payer-" + i), INR))
            .toList());
  }

  Books books() {
    return books;
  }

  private List<WalletId> open(String kind, int count) {
    List<WalletId> opened = new ArrayList<>();
    List<CompletableFuture<Recorded>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      AccountId owner = account(kind + "-" + i);
      WalletId wallet = WalletId.of(owner, INR);
      answers.add(books.submit(new OpenWallet(owner, INR), ADMINISTRATOR));
      answers.add(
          books.submit(new GrantCredit(wallet, Money.inr(RICHES), "benchmark"), ADMINISTRATOR));
      opened.add(wallet);
    }
    answers.forEach(CompletableFuture::join);
    return opened;
  }

  /** Sets up the holds of the next transfers, and returns when all views have seen them. */
  List<Transfer> prepare(int count) throws InterruptedException {
    List<Transfer> transfers = new ArrayList<>(count);
    List<CompletableFuture<Recorded>> answers = new ArrayList<>(count);
    Instant expiresAt = Instant.now().plus(LONG);
    for (int i = 0; i < count; i++) {
      int number = prepared++;
      WalletId payer = payers.get(number % payers.size());
      WalletId payee = payees.get(payee(number));
      Reference order = new Reference(Identifier.Format.next("ord", Instant.now()));
      HoldId hold = HoldId.of(order);
      answers.add(books.submit(new HoldFunds(payer, hold, PRICE, order, expiresAt), PROCESS));
      transfers.add(
          new Transfer(
              new CaptureHold(payer, hold, PRICE, order),
              new CreditEarnings(payee, order, 1, PRICE)));
    }
    answers.forEach(CompletableFuture::join);
    books.awaitViews();
    return transfers;
  }

  /** Never the payer itself, and not always the same pairs. */
  private int payee(int number) {
    int others = Math.max(1, payees.size() - 1);
    return (number + 1 + number / payees.size() % others) % payees.size();
  }

  /** Sends both commands, one after the other, and returns when both are durable. */
  void carryOut(Transfer transfer) {
    CompletableFuture<Recorded> captured = process(transfer.capture());
    CompletableFuture<Recorded> credited = process(transfer.credit());
    if (captured.join().find(HoldCaptured.class).isEmpty()
        || credited.join().find(EarningsCredited.class).isEmpty()) {
      throw new IllegalStateException("a transfer was declined");
    }
  }

  /** Sends the first of both commands, and returns when it is durable. */
  void capture(Transfer transfer) {
    begin(transfer).join();
  }

  /** Sends the first of both commands; done when it is durable. */
  CompletableFuture<Void> begin(Transfer transfer) {
    return process(transfer.capture())
        .thenAccept(
            recorded -> {
              if (recorded.find(HoldCaptured.class).isEmpty()) {
                throw new IllegalStateException("a capture was declined");
              }
            });
  }

  private CompletableFuture<Recorded> process(Command command) {
    return books.submit(command, PROCESS);
  }

  static AccountId account(String name) {
    return new AccountId(Identifier.Format.derived("acc", "benchmark", name));
  }
}
