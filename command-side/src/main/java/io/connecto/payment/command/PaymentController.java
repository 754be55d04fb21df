package io.connecto.payment.command;

import io.connecto.account.AccountId;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Refused;
import io.connecto.ledger.command.Answer;
import io.connecto.ledger.command.DurableAnswer;
import io.connecto.ledger.command.KeyRequired;
import io.connecto.ledger.command.WriteEndpoint;
import io.connecto.ledger.command.WriteRequest;
import io.connecto.money.Money;
import io.connecto.payment.PaymentCommand.RequestTopUp;
import io.connecto.payment.PaymentCommand.ReturnPayment;
import io.connecto.payment.PaymentEvent.PaymentRequested;
import io.connecto.payment.PaymentId;
import io.connecto.wallet.WalletId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP to the commands of payments that people give; all others come from processes. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Payments")
final class PaymentController {

  private final WriteEndpoint endpoint;
  private final Clock clock;
  private final String provider;

  /**
   * @param provider the connector that takes top-ups
   */
  PaymentController(
      WriteEndpoint endpoint,
      Clock clock,
      @Value("${connecto.payment.provider:sandbox}") String provider) {
    this.endpoint = endpoint;
    this.clock = clock;
    this.provider = provider;
  }

  record TopUpRequest(Money amount) {}

  record TopUpAnswer(
      PaymentId payment,
      WalletId wallet,
      Money amount,
      String provider,
      @Schema(description = "After this it is not waited for.") Instant payBy) {}

  record ReturnRetryRequest(
      @Schema(example = "back") @Pattern(regexp = "back|excess-[1-9][0-9]{0,5}") String leg,
      @Schema(description = "All that came in by this leg.") Money amount) {}

  record ReturnAnswer(PaymentId payment, String leg) {}

  @KeyRequired
  @PostMapping("/wallets/{wallet}/top-ups")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "topUpWallet",
      summary = "Pay into one's own wallet",
      description = "**Who:** the owner. Only where stored value is turned on.")
  DurableAnswer<TopUpAnswer> topUp(
      WriteRequest request, @PathVariable WalletId wallet, @RequestBody TopUpRequest body) {
    AccountId payer = new AccountId(request.actor().id());
    boolean own = WalletId.of(payer, body.amount().currency()).equals(wallet);
    Refused.when(!own, new LedgerRefusal.Unknown());
    PaymentId payment = PaymentId.next(clock.instant());
    return endpoint.carryOut(
        request,
        body,
        new RequestTopUp(payment, payer, body.amount(), provider),
        recorded -> {
          PaymentRequested asked = recorded.find(PaymentRequested.class).orElseThrow();
          return Answer.born(
              recorded,
              "/api/v1/payments/" + asked.payment(),
              new TopUpAnswer(
                  asked.payment(), wallet, asked.amount(), asked.provider(), asked.payBy()));
        });
  }

  @KeyRequired
  @PostMapping("/payments/{payment}/returns/retry")
  @Operation(
      operationId = "retryReturn",
      summary = "Send captured money back once more",
      description = "**Who:** administrators, after the provider refused to send it back.")
  DurableAnswer<ReturnAnswer> retryReturn(
      WriteRequest request,
      @PathVariable PaymentId payment,
      @Valid @RequestBody ReturnRetryRequest body) {
    return endpoint.carryOut(
        request,
        body,
        new ReturnPayment(payment, body.leg(), body.amount()),
        recorded -> Answer.changed(recorded, new ReturnAnswer(payment, body.leg())));
  }
}
