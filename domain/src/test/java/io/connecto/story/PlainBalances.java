package io.connecto.story;

import io.connecto.ledger.Books;
import io.connecto.ledger.LedgerAddress;
import io.connecto.money.Money;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Balances by address and currency, and the moves between them. */
final class PlainBalances {

  /** The currencies of the story. */
  static final List<Currency> CURRENCIES =
      List.of(Currency.getInstance("INR"), Currency.getInstance("USD"));

  private final Map<String, Long> balances = new HashMap<>();
  private final Set<String> touched = new HashSet<>();

  void move(String from, String to, Money amount) {
    move(from, to, amount.minor(), amount.currency());
  }

  void move(String from, String to, long minor, Currency currency) {
    add(from, currency, -minor);
    add(to, currency, minor);
  }

  private void add(String address, Currency currency, long minor) {
    touched.add(address);
    balances.merge(address + " " + currency, minor, Long::sum);
  }

  /** Moves everything. */
  void drain(String from, String to, Currency currency) {
    move(from, to, at(from, currency), currency);
  }

  long at(String address, Currency currency) {
    return balances.getOrDefault(address + " " + currency, 0L);
  }

  /** The balances of one address in the story's currencies. */
  List<Long> of(String address) {
    return CURRENCIES.stream().map(currency -> at(address, currency)).toList();
  }

  static List<Long> of(Books books, String address) {
    LedgerAddress ledger = new LedgerAddress(address);
    return CURRENCIES.stream().map(currency -> books.balance(ledger, currency)).toList();
  }

  /** What was touched since this was last asked. */
  Set<String> touched() {
    Set<String> last = Set.copyOf(touched);
    touched.clear();
    return last;
  }

  Map<String, Long> all() {
    Map<String, Long> all = new TreeMap<>(balances);
    all.values().removeIf(minor -> minor == 0);
    return all;
  }
}
