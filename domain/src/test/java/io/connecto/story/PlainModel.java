package io.connecto.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.escrow.EscrowCommand;
import io.connecto.ledger.Books;
import io.connecto.ledger.Command;
import io.connecto.ledger.Event;
import io.connecto.ledger.MovesMoney;
import io.connecto.payment.PaymentCommand;
import io.connecto.refund.RefundCommand;
import io.connecto.wallet.WalletCommand;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The same story told by plain balances: from the commands that were accepted, never from an
 * event's postings or amounts. Of the events it reads only which one happened.
 */
final class PlainModel {

  private final PlainBalances balances = new PlainBalances();
  private final PlainWallets wallets;
  private final PlainEscrows escrows;
  private final PlainPayments payments;

  PlainModel() {
    escrows = new PlainEscrows(balances);
    wallets = new PlainWallets(balances, escrows);
    payments = new PlainPayments(balances);
  }

  void apply(Command command, List<Event> events, Instant now) {
    Event event = events.get(0);
    if (command instanceof WalletCommand c) {
      wallets.apply(c, event);
    } else if (command instanceof EscrowCommand c) {
      escrows.apply(c, event, now);
    } else if (command instanceof PaymentCommand c) {
      payments.apply(c, event);
    } else if (command instanceof RefundCommand c) {
      payments.apply(c);
    }
  }

  /** Of what the model or the events just touched: both say the same. */
  void requireAgreement(Books books, List<Event> events) {
    Set<String> touched = new HashSet<>(balances.touched());
    for (Event event : events) {
      if (event instanceof MovesMoney moves) {
        moves.postings().forEach(posting -> touched.add(posting.from().value()));
        moves.postings().forEach(posting -> touched.add(posting.to().value()));
      }
    }
    for (String address : touched) {
      assertThat(PlainBalances.of(books, address)).as(address).isEqualTo(balances.of(address));
    }
  }

  /** Every balance but zero, as {@code address currency}. */
  Map<String, Long> all() {
    return balances.all();
  }

  static Map<String, Long> all(Books books) {
    Map<String, Long> all = new TreeMap<>();
    books
        .balances()
        .forEach((account, minor) -> all.put(account.address() + " " + account.currency(), minor));
    return all;
  }
}
