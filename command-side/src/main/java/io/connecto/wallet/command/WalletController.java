package io.connecto.wallet.command;

import io.connecto.account.AccountId;
import io.connecto.ledger.Reference;
import io.connecto.ledger.command.Answer;
import io.connecto.ledger.command.DurableAnswer;
import io.connecto.ledger.command.KeyRequired;
import io.connecto.ledger.command.NoDetails;
import io.connecto.ledger.command.WriteEndpoint;
import io.connecto.ledger.command.WriteRequest;
import io.connecto.money.Money;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.WalletCommand.*;
import io.connecto.wallet.WalletEvent.CreditGranted;
import io.connecto.wallet.WalletEvent.FundsHeld;
import io.connecto.wallet.WalletEvent.HoldReleased;
import io.connecto.wallet.WalletEvent.WalletOpened;
import io.connecto.wallet.WalletId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP to the commands of wallets. */
@RestController
@RequestMapping("/api/v1/wallets")
@Tag(name = "Wallets")
final class WalletController {

  private final WriteEndpoint endpoint;
  private final Clock clock;

  WalletController(WriteEndpoint endpoint, Clock clock) {
    this.endpoint = endpoint;
    this.clock = clock;
  }

  record OpenWalletRequest(
      Currency currency,
      @Schema(description = "The caller, unless said otherwise.") Optional<AccountId> owner) {}

  record OpenedWalletAnswer(WalletId id, AccountId owner, Currency currency, WalletState status) {}

  /** Where a wallet is in its life. */
  enum WalletState {
    OPEN,
    FROZEN,
    CLOSED
  }

  record WalletAnswer(WalletId id, WalletState status) {}

  record CreditRequest(
      Money amount, @Schema(example = "Goodwill") @Size(min = 1, max = 200) String reason) {}

  record CreditAnswer(WalletId wallet, Money amount) {}

  record HoldRequest(
      @Schema(description = "Made by the server, unless said otherwise.") Optional<HoldId> hold,
      Money amount,
      @Schema(description = "What the funds are held for: an order.") Reference purpose,
      Instant expiresAt) {}

  record HoldAnswer(WalletId wallet, HoldId hold, HoldState status) {}

  /** What a write can make of a hold. */
  enum HoldState {
    HELD,
    VOIDED
  }

  record ReasonRequest(
      @Schema(example = "Under investigation") @Size(min = 1, max = 200) String reason) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "openWallet",
      summary = "Open a wallet in a currency",
      description =
          "**Who:** the owner, or an administrator. An account has one wallet a currency.")
  DurableAnswer<OpenedWalletAnswer> open(
      WriteRequest request, @RequestBody OpenWalletRequest body) {
    AccountId owner = body.owner().orElseGet(() -> new AccountId(request.actor().id()));
    return endpoint.carryOut(
        request,
        body,
        new OpenWallet(owner, body.currency()),
        recorded -> {
          WalletOpened opened = recorded.find(WalletOpened.class).orElseThrow();
          return Answer.born(
              recorded,
              path(opened.wallet()),
              new OpenedWalletAnswer(
                  opened.wallet(), opened.owner(), opened.currency(), WalletState.OPEN));
        });
  }

  @KeyRequired
  @PostMapping("/{wallet}/credits")
  @Operation(
      operationId = "grantCredit",
      summary = "Give a promotional or goodwill credit",
      description = "**Who:** administrators. At the platform's cost.")
  DurableAnswer<CreditAnswer> credit(
      WriteRequest request, @PathVariable WalletId wallet, @Valid @RequestBody CreditRequest body) {
    return endpoint.carryOut(
        request,
        body,
        new GrantCredit(wallet, body.amount(), body.reason()),
        recorded -> {
          CreditGranted granted = recorded.find(CreditGranted.class).orElseThrow();
          return Answer.changed(recorded, new CreditAnswer(granted.wallet(), granted.amount()));
        });
  }

  @KeyRequired
  @PostMapping("/{wallet}/holds")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "holdFunds",
      summary = "Set funds aside",
      description = "**Who:** administrators. An unused hold ends by itself when it expires.")
  DurableAnswer<HoldAnswer> hold(
      WriteRequest request, @PathVariable WalletId wallet, @RequestBody HoldRequest body) {
    HoldId hold = body.hold().orElseGet(() -> HoldId.next(clock.instant()));
    return endpoint.carryOut(
        request,
        body,
        new HoldFunds(wallet, hold, body.amount(), body.purpose(), body.expiresAt()),
        recorded -> {
          HoldId born = recorded.find(FundsHeld.class).orElseThrow().hold();
          return Answer.born(recorded, path(wallet), new HoldAnswer(wallet, born, HoldState.HELD));
        });
  }

  @KeyRequired
  @PostMapping("/{wallet}/holds/{hold}/void")
  @Operation(
      operationId = "voidHold",
      summary = "Give a hold up",
      description = "**Who:** administrators. The funds become available again.")
  DurableAnswer<HoldAnswer> voidHold(
      WriteRequest request,
      @PathVariable WalletId wallet,
      @PathVariable HoldId hold,
      @RequestBody(required = false) Optional<NoDetails> body) {
    return endpoint.carryOut(
        request,
        NoDetails.NONE,
        new VoidHold(wallet, hold),
        recorded -> {
          HoldId released = recorded.find(HoldReleased.class).orElseThrow().hold();
          return Answer.changed(recorded, new HoldAnswer(wallet, released, HoldState.VOIDED));
        });
  }

  @PostMapping("/{wallet}/freeze")
  @Operation(
      operationId = "freezeWallet",
      summary = "Freeze a wallet",
      description =
          "**Who:** administrators. No new holds; money still comes in, and standing holds are captured.")
  DurableAnswer<WalletAnswer> freeze(
      WriteRequest request, @PathVariable WalletId wallet, @Valid @RequestBody ReasonRequest body) {
    return endpoint.carryOut(
        request,
        body,
        new FreezeWallet(wallet, body.reason()),
        recorded -> Answer.changed(recorded, new WalletAnswer(wallet, WalletState.FROZEN)));
  }

  @PostMapping("/{wallet}/unfreeze")
  @Operation(
      operationId = "unfreezeWallet",
      summary = "Unfreeze a wallet",
      description = "**Who:** administrators.")
  DurableAnswer<WalletAnswer> unfreeze(
      WriteRequest request,
      @PathVariable WalletId wallet,
      @RequestBody(required = false) Optional<NoDetails> body) {
    return endpoint.carryOut(
        request,
        NoDetails.NONE,
        new UnfreezeWallet(wallet),
        recorded -> Answer.changed(recorded, new WalletAnswer(wallet, WalletState.OPEN)));
  }

  @PostMapping("/{wallet}/close")
  @Operation(
      operationId = "closeWallet",
      summary = "Close a wallet",
      description =
          "**Who:** the owner, or an administrator, when nothing is available, held or owed.")
  DurableAnswer<WalletAnswer> close(
      WriteRequest request,
      @PathVariable WalletId wallet,
      @RequestBody(required = false) Optional<NoDetails> body) {
    return endpoint.carryOut(
        request,
        NoDetails.NONE,
        new CloseWallet(wallet),
        recorded -> Answer.changed(recorded, new WalletAnswer(wallet, WalletState.CLOSED)));
  }

  private static String path(WalletId wallet) {
    return "/api/v1/wallets/" + wallet;
  }
}
