package io.connecto.ledger.query;

import io.connecto.ledger.Actor;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Refused;
import io.connecto.ledger.query.LedgerAnswers.BalanceAnswer;
import io.connecto.ledger.query.LedgerAnswers.EntryAnswer;
import io.connecto.ledger.query.LedgerAnswers.EventAnswer;
import io.connecto.ledger.query.LedgerAnswers.TrialBalanceAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The books, for administrators and auditors. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Ledger")
final class LedgerViewController {

  private static final int CURRENCIES = 200;
  private static final int LONGEST = 120;

  private final ViewStore store;
  private final Lists lists;
  private final LogReader log;

  LedgerViewController(ViewStore store, Lists lists, LogReader log) {
    this.store = store;
    this.lists = lists;
    this.log = log;
  }

  @Operation(
      operationId = "readTrialBalance",
      summary = "The trial balance",
      description =
          """
          **Who:** administrators and auditors. The sums of all balances by kind of address and by account of \
          the platform.""")
  @ReadsFrom(BalancesProjection.NAME)
  @GetMapping("/trial-balance")
  TrialBalanceAnswer trialBalance(@Parameter(hidden = true) Actor actor) {
    Visibility.requireReadsAll(actor);
    return TrialBalanceAnswer.of(
        store
            .list(
                TrialBalanceView.TYPE,
                ViewRange.first(BalanceView.ALL, BalanceView.ALL, CURRENCIES))
            .items());
  }

  @Operation(
      operationId = "listBalances",
      summary = "Balances of addresses",
      description =
          """
          **Who:** administrators and auditors. In the order of the addresses; those where nothing is are \
          left out.""")
  @ReadsFrom(BalancesProjection.NAME)
  @GetMapping("/balances")
  Page<BalanceAnswer> balances(
      @Parameter(description = "Only addresses that begin with this, such as `escrow:`.")
          @RequestParam(defaultValue = "")
          String prefix,
      PageRequest page,
      @Parameter(hidden = true) Actor actor) {
    Visibility.requireReadsAll(actor);
    return lists.pageByKey(
        BalanceView.TYPE,
        BalanceView.BY_ADDRESS,
        Listing.EVERYTHING,
        bounded("prefix", prefix),
        page,
        BalanceAnswer::of);
  }

  @Operation(
      operationId = "listEntries",
      summary = "Postings of the journal",
      description =
          """
          **Who:** administrators and auditors. All of them, those of one address, or those of one story.""")
  @ReadsFrom(EntriesProjection.NAME)
  @GetMapping("/ledger/entries")
  Page<EntryAnswer> entries(
      @Parameter(description = "Only those from or to this address.")
          @RequestParam(required = false)
          @Nullable String address,
      @Parameter(description = "Only those of the story that the command of this id started.")
          @RequestParam(required = false)
          @Nullable String correlationId,
      PageRequest page,
      @Parameter(hidden = true) Actor actor) {
    Visibility.requireReadsAll(actor);
    Refused.when(
        address != null && correlationId != null,
        new LedgerRefusal.Malformed("", "Either address or correlationId can be given."));
    String listing = EntryView.BY_POSITION;
    String partition;
    if (address != null) {
      partition = EntryView.ofAddress(bounded("address", address));
    } else if (correlationId != null) {
      partition = EntryView.ofStory(bounded("correlationId", correlationId));
    } else {
      listing = EntryView.ALL;
      partition = Listing.EVERYTHING;
    }
    return lists.page(EntryView.TYPE, listing, partition, page, EntryAnswer::of);
  }

  @Operation(
      operationId = "readWhy",
      summary = "Why an event is in the log",
      description =
          """
          **Who:** administrators and auditors. The command that led to it, who sent that and by which rule it \
          was decided.""")
  @ReadsFrom({})
  @GetMapping("/events/{position}/why")
  EventAnswer why(@PathVariable long position, @Parameter(hidden = true) Actor actor) {
    Visibility.requireReadsAll(actor);
    return log.at(position).map(EventAnswer::of).orElseThrow(Visibility::unknown);
  }

  private static String bounded(String parameter, String text) {
    Refused.when(
        text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl),
        new LedgerRefusal.Malformed(
            "", "The " + parameter + " has at most " + LONGEST + " characters, none of control."));
    return text;
  }
}
