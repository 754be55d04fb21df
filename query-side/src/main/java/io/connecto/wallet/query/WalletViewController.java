package io.connecto.wallet.query;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.query.Lists;
import io.connecto.ledger.query.Page;
import io.connecto.ledger.query.PageRequest;
import io.connecto.ledger.query.ReadsFrom;
import io.connecto.ledger.query.ViewStore;
import io.connecto.ledger.query.Visibility;
import io.connecto.wallet.WalletId;
import io.connecto.wallet.query.WalletAnswers.HoldDetails;
import io.connecto.wallet.query.WalletAnswers.StatementLineDetails;
import io.connecto.wallet.query.WalletAnswers.WalletDetails;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** HTTP to wallets and their statements. */
@RestController
@RequestMapping("/api/v1/wallets")
@Tag(name = "Wallets")
final class WalletViewController {

  private final ViewStore store;
  private final Lists lists;

  WalletViewController(ViewStore store, Lists lists) {
    this.store = store;
    this.lists = lists;
  }

  @ReadsFrom(WalletsProjection.NAME)
  @GetMapping
  @Operation(
      operationId = "listWallets",
      summary = "My wallets",
      description =
          "**Who:** anybody logged in; administrators and auditors may name another `owner`.")
  Page<WalletDetails> list(
      @Parameter(description = "The caller, unless said otherwise.") @RequestParam(required = false)
          @Nullable AccountId owner,
      PageRequest page,
      @Parameter(hidden = true) Actor actor) {
    String whose = owner == null ? actor.id() : owner.value();
    Visibility.require(whose.equals(actor.id()) || Visibility.readsAll(actor));
    return lists.page(WalletView.TYPE, WalletView.BY_OWNER, whose, page, WalletDetails::of);
  }

  @ReadsFrom(WalletsProjection.NAME)
  @GetMapping("/{wallet}")
  @Operation(
      operationId = "readWallet",
      summary = "A wallet",
      description = "**Who:** the owner, administrators and auditors.")
  WalletDetails read(@PathVariable WalletId wallet, @Parameter(hidden = true) Actor actor) {
    return WalletDetails.of(visible(wallet, actor));
  }

  @ReadsFrom(WalletsProjection.NAME)
  @GetMapping("/{wallet}/holds")
  @Operation(
      operationId = "listHolds",
      summary = "The funds that are held in a wallet",
      description =
          """
          **Who:** the owner, administrators and auditors. Those that stand: captured, released and expired ones are \
          lines of the statement.""")
  Page<HoldDetails> holds(
      @PathVariable WalletId wallet, PageRequest page, @Parameter(hidden = true) Actor actor) {
    WalletView view = visible(wallet, actor);
    return lists.page(
        HoldView.TYPE, HoldView.BY_WALLET, view.wallet().value(), page, HoldDetails::of);
  }

  @ReadsFrom({WalletsProjection.NAME, StatementsProjection.NAME})
  @GetMapping("/{wallet}/statement")
  @Operation(
      operationId = "readStatement",
      summary = "The statement of a wallet",
      description =
          """
          **Who:** the owner, administrators and auditors. One line for each change of what is available, held or \
          receivable.""")
  Page<StatementLineDetails> statement(
      @PathVariable WalletId wallet, PageRequest page, @Parameter(hidden = true) Actor actor) {
    WalletView view = visible(wallet, actor);
    return lists.page(
        StatementLine.TYPE,
        StatementLine.BY_WALLET,
        view.wallet().value(),
        page,
        StatementLineDetails::of);
  }

  private WalletView visible(WalletId wallet, Actor actor) {
    WalletView view = store.find(WalletView.TYPE, wallet.value()).orElseThrow(Visibility::unknown);
    boolean own = view.owner() != null && actor.is(view.owner());
    Visibility.require(own || Visibility.readsAll(actor));
    return view;
  }
}
