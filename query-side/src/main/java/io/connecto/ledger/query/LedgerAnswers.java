package io.connecto.ledger.query;

import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.Posting;
import io.connecto.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the read endpoints of the books answer. */
public final class LedgerAnswers {

  private LedgerAnswers() {}

  /**
   * The trial balance of all currencies.
   *
   * @param balanced whether every currency sums to zero and no address has a forbidden sign
   */
  public record TrialBalanceAnswer(boolean balanced, List<CurrencyBalanceAnswer> currencies) {
    static TrialBalanceAnswer of(List<TrialBalanceView> views) {
      List<CurrencyBalanceAnswer> currencies =
          views.stream().map(CurrencyBalanceAnswer::of).toList();
      return new TrialBalanceAnswer(
          currencies.stream().allMatch(CurrencyBalanceAnswer::balanced), currencies);
    }
  }

  /**
   * The trial balance of one currency.
   *
   * @param sum of all balances: zero, or the books are wrong
   * @param transit what is in flight: zero when nothing is running
   * @param forbiddenSigns how many addresses have a balance that their kind may not have
   */
  public record CurrencyBalanceAnswer(
      String currency,
      boolean balanced,
      Money sum,
      Money transit,
      long forbiddenSigns,
      long position,
      List<KindBalanceAnswer> kinds,
      List<AccountBalanceAnswer> platform) {
    static CurrencyBalanceAnswer of(TrialBalanceView view) {
      return new CurrencyBalanceAnswer(
          view.currency(),
          view.sum() == 0 && view.forbiddenSigns() == 0,
          money(view.sum(), view.currency()),
          money(view.transit(), view.currency()),
          view.forbiddenSigns(),
          view.position(),
          view.kinds().entrySet().stream()
              .map(
                  kind ->
                      new KindBalanceAnswer(
                          kind.getKey(),
                          money(kind.getValue().minor(), view.currency()),
                          kind.getValue().addresses()))
              .toList(),
          view.platform().entrySet().stream()
              .map(
                  account ->
                      new AccountBalanceAnswer(
                          account.getKey(), money(account.getValue(), view.currency())))
              .toList());
    }
  }

  /**
   * The sum of one kind of address.
   *
   * @param addresses how many are not zero
   */
  public record KindBalanceAnswer(String kind, Money balance, long addresses) {}

  /** One of the platform's own accounts. */
  public record AccountBalanceAnswer(String address, Money balance) {}

  /**
   * What is at an address.
   *
   * @param position of the last event that moved money there
   */
  public record BalanceAnswer(LedgerAddress address, Money balance, long position) {
    static BalanceAnswer of(BalanceView view) {
      return new BalanceAnswer(
          view.address(), money(view.minor(), view.currency()), view.position());
    }
  }

  /** One posting of the journal. */
  public record EntryAnswer(
      long position,
      LedgerAddress from,
      LedgerAddress to,
      Money amount,
      String event,
      String eventId,
      Instant effectiveAt,
      Instant recordedAt,
      String ruleVersion,
      Why why) {
    static EntryAnswer of(EntryView view) {
      return new EntryAnswer(
          view.position(),
          view.posting().from(),
          view.posting().to(),
          view.posting().amount(),
          view.event(),
          view.eventId(),
          view.effectiveAt(),
          view.recordedAt(),
          view.ruleVersion(),
          view.why());
    }
  }

  /**
   * An event of the log and why it is there; its other contents are not shown.
   *
   * @param postings what it moved; empty when it moves no money
   * @param ruleVersion which rules decided the amounts; null when it moves no money
   */
  public record EventAnswer(
      long position,
      String event,
      String eventId,
      Instant recordedAt,
      Instant effectiveAt,
      @Schema(nullable = true) @Nullable String ruleVersion,
      List<Posting> postings,
      Why why) {
    static EventAnswer of(LoggedEvent logged) {
      MovesMoney moved = logged.event() instanceof MovesMoney money ? money : null;
      return new EventAnswer(
          logged.position(),
          logged.type(),
          logged.id(),
          logged.recordedAt(),
          logged.effectiveAt(),
          moved == null ? null : moved.ruleVersion(),
          moved == null ? List.of() : moved.postings(),
          Why.of(logged));
    }
  }

  private static Money money(long minor, String currency) {
    return Money.of(minor, Currency.getInstance(currency));
  }
}
