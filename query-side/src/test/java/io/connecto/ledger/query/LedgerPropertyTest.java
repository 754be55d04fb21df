package io.connecto.ledger.query;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.connecto.ledger.Event;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.LedgerAddress.Kind;
import io.connecto.ledger.query.TrialBalanceView.KindTotal;
import io.connecto.story.ThoroughStory;
import io.connecto.wallet.query.WalletBalances;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 1 of the ledger holds after every one of many random commands; the plain model, the books
 * and the views, kept by the whole query side while the story is told, agree for every address.
 *
 * <p>Every story has a new seed, which is printed; {@code -Dconnecto.story.seed=…} tells one again.
 */
class LedgerPropertyTest {

  /** As under load: many events come with each sync of the log. */
  private static final int AT_ONCE = 500;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final long seed = Long.getLong("connecto.story.seed", new SplittableRandom().nextLong());

  @Test
  void modelBooksAndViewsTellTheSameThroughAnyStory(@TempDir Path directory) {
    System.out.println("story: seed " + seed);
    try (Reading reading = new Reading(directory)) {
      PaperLog log = reading.log();
      List<Event> waiting = new ArrayList<>();
      ThoroughStory story =
          new ThoroughStory(
              seed,
              event -> {
                waiting.add(event);
                if (waiting.size() >= AT_ONCE) {
                  append(waiting, log);
                }
              });
      story.tell();
      append(waiting, log);

      awaitHead(reading);

      ViewStore store = reading.bean(ViewStore.class);
      Map<String, Long> balances = balances(store);
      System.out.printf(
          "story: %d events, %d addresses of which %d are of wallets%n",
          log.head(), balances.size(), wallets(balances).size());
      assertThat(balances).isEqualTo(story.balances());
      assertThat(walletBalances(store)).isEqualTo(wallets(story.balances()));
      assertThatTrialBalanceIs(story.balances(), store);
    }
  }

  private static void append(List<Event> waiting, PaperLog log) {
    log.append(waiting.toArray(Event[]::new));
    waiting.clear();
  }

  private static void awaitHead(Reading reading) {
    ViewPositions positions = reading.bean(ViewPositions.class);
    ViewProcessors processors = reading.bean(ViewProcessors.class);
    await()
        .atMost(PATIENCE)
        .failFast(() -> assertThat(processors.failures()).isEmpty())
        .untilAsserted(() -> assertThat(positions.all().values()).containsOnly(positions.head()));
  }

  private static Map<String, Long> balances(ViewStore store) {
    Map<String, Long> balances = new TreeMap<>();
    store.scan(
        BalanceView.TYPE,
        view -> balances.put(BalanceView.id(view.address(), view.currency()), view.minor()));
    return balances;
  }

  private static Map<String, Long> walletBalances(ViewStore store) {
    Map<String, Long> balances = new TreeMap<>();
    WalletBalances.collect(store, balances);
    return balances;
  }

  private static Map<String, Long> wallets(Map<String, Long> balances) {
    Map<String, Long> wallets = new TreeMap<>(balances);
    wallets
        .keySet()
        .removeIf(account -> !account.startsWith("wallet:") && !account.startsWith("receivable:"));
    return wallets;
  }

  private static void assertThatTrialBalanceIs(Map<String, Long> balances, ViewStore store) {
    Map<String, SortedMap<String, KindTotal>> kinds = new TreeMap<>();
    Map<String, SortedMap<String, Long>> platform = new TreeMap<>();
    balances.forEach(
        (account, minor) -> {
          String currency = account.substring(account.indexOf(' ') + 1);
          String address = account.substring(0, account.indexOf(' '));
          kinds
              .computeIfAbsent(currency, any -> new TreeMap<>())
              .merge(
                  address.substring(0, address.indexOf(':')),
                  new KindTotal(minor, 1),
                  (a, b) -> new KindTotal(a.minor() + b.minor(), a.addresses() + b.addresses()));
          if (new LedgerAddress(address).kind() == Kind.PLATFORM) {
            platform.computeIfAbsent(currency, any -> new TreeMap<>()).put(address, minor);
          }
        });
    Map<String, TrialBalanceView> views = new TreeMap<>();
    store.scan(TrialBalanceView.TYPE, view -> views.put(view.currency(), view));
    assertThat(views.keySet()).isEqualTo(kinds.keySet());
    views.forEach(
        (currency, view) -> {
          assertThat(without(view.kinds(), KindTotal.NOTHING)).isEqualTo(kinds.get(currency));
          assertThat(without(view.platform(), 0L)).isEqualTo(platform.get(currency));
          assertThat(view.sum()).isZero();
          assertThat(view.transit()).isZero();
          assertThat(view.forbiddenSigns()).isZero();
        });
  }

  private static <T> Map<String, T> without(Map<String, T> totals, T nothing) {
    return totals.entrySet().stream()
        .filter(total -> !total.getValue().equals(nothing))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
