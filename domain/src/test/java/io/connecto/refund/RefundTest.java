package io.connecto.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Event;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.Posting;
import io.connecto.ledger.ProviderPayment;
import io.connecto.ledger.Reference;
import io.connecto.ledger.Rules;
import io.connecto.money.Money;
import io.connecto.order.OrderId;
import io.connecto.payment.PaymentId;
import io.connecto.refund.RefundCommand.*;
import io.connecto.refund.RefundEvent.*;
import io.connecto.refund.RefundRefusal.*;
import io.connecto.wallet.WalletCommand.Leg;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A refund is asked for once, paid once, and tried again when it failed. */
class RefundTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final OrderId ORDER = OrderId.next(NOW);
  private static final RefundId REFUND = RefundId.of(ORDER, 1);
  private static final AccountId CLIENT = AccountId.next(NOW);
  private static final Optional<ProviderPayment> THROUGH =
      Optional.of(new ProviderPayment(Reference.to(PaymentId.of(ORDER)), "sandbox", "sp_1"));
  private static final List<Leg> TO_PROVIDER =
      List.of(new Leg("2-provider", Money.inr(500)), new Leg("3-provider", Money.inr(70)));
  private static final List<Leg> TO_WALLET = List.of(new Leg("2-wallet", Money.inr(30)));

  private static final Actor PROCESS = Actor.process("refund:" + REFUND);
  private static final Actor GATEWAY = Actor.gateway("sandbox");
  private static final Actor ADMIN = Actor.admin(AccountId.next(NOW));

  private static final RefundPaid PAID =
      new RefundPaid(
          REFUND,
          ORDER,
          "sandbox",
          "sr_1",
          Money.inr(570),
          List.of(
              new Posting(
                  LedgerAddress.transit(REFUND, "2-provider"),
                  LedgerAddress.gateway("sandbox"),
                  Money.inr(500)),
              new Posting(
                  LedgerAddress.transit(REFUND, "3-provider"),
                  LedgerAddress.gateway("sandbox"),
                  Money.inr(70))),
          NOW,
          "refund-1");
  private static final RecordRefundPaid SAYS_PAID = new RecordRefundPaid(REFUND, "sr_1");

  @Test
  void bothWaysAreAskedForAtOnce() {
    given().when(pay(TO_PROVIDER, TO_WALLET), PROCESS, NOW).then(requested(1));
  }

  @Test
  void askingTwiceAsksOnce() {
    given(requested(1)).when(pay(TO_PROVIDER, TO_WALLET), PROCESS, NOW).thenNothing();
  }

  @Test
  void aRefundIntoTheWalletAloneNeedsNoProvider() {
    PayRefund command =
        new PayRefund(REFUND, ORDER, 1, CLIENT, Optional.empty(), List.of(), TO_WALLET);
    RefundRequested asked = given().when(command, PROCESS, NOW).only(RefundRequested.class);

    assertThat(asked.toProvider()).isEqualTo(Money.inr(0));
    given(asked).when(SAYS_PAID, GATEWAY, NOW).thenRefused(new RefundUnknown());
    given(asked).when(new RetryRefund(REFUND), ADMIN, NOW).thenRefused(new RefundUnknown());
  }

  @Test
  void aRefundOfNothingOrWithoutAWayIsAProgrammersError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> given().when(pay(List.of(), List.of()), PROCESS, NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                given()
                    .when(
                        pay(List.of(), List.of(new Leg("1-wallet", Money.inr(0)))), PROCESS, NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                given()
                    .when(
                        new PayRefund(
                            REFUND, ORDER, 1, CLIENT, Optional.empty(), TO_PROVIDER, List.of()),
                        PROCESS,
                        NOW));
  }

  @Test
  void theProviderSaysOnceOrTwiceThatItIsPaid() {
    given(requested(1)).when(SAYS_PAID, GATEWAY, NOW).then(PAID);
    given(requested(1), PAID).when(SAYS_PAID, GATEWAY, NOW).thenNothing();
  }

  @Test
  void anAnswerAfterNoAnswerCounts() {
    RefundOutcomeUnknown unknown = new RefundOutcomeUnknown(REFUND, ORDER, 1);
    given(requested(1)).when(new RecordRefundUnknown(REFUND, 1), GATEWAY, NOW).then(unknown);
    given(requested(1), unknown)
        .when(new RecordRefundUnknown(REFUND, 1), GATEWAY, NOW)
        .thenNothing();
    given(requested(1), unknown).when(SAYS_PAID, GATEWAY, NOW).then(PAID);
    given(requested(1), unknown).when(fails(1), GATEWAY, NOW).then(failed(1));
    given(requested(1), PAID).when(new RecordRefundUnknown(REFUND, 1), GATEWAY, NOW).thenNothing();
  }

  @Test
  void aFailureIsTriedAgainByAnAdministrator() {
    given(requested(1)).when(fails(1), GATEWAY, NOW).then(failed(1));
    given(requested(1), failed(1)).when(fails(1), GATEWAY, NOW).thenNothing();
    given(requested(1), failed(1)).when(new RetryRefund(REFUND), ADMIN, NOW).then(requested(2));
    given(requested(1), failed(1), requested(2)).when(SAYS_PAID, GATEWAY, NOW).then(PAID);
  }

  @Test
  void aLateMessageAboutAnEarlierAttemptEndsNoLaterOne() {
    given(requested(1), failed(1), requested(2)).when(fails(1), GATEWAY, NOW).thenNothing();
    given(requested(1), failed(1), requested(2))
        .when(new RecordRefundUnknown(REFUND, 1), GATEWAY, NOW)
        .thenNothing();
    given(requested(1), failed(1), requested(2)).when(fails(2), GATEWAY, NOW).then(failed(2));
  }

  @Test
  void thatItWasPaidAfterAllCountsAndAFailureAfterwardsDoesNot() {
    given(requested(1), failed(1)).when(SAYS_PAID, GATEWAY, NOW).then(PAID);
    given(requested(1), PAID).when(fails(1), GATEWAY, NOW).thenNothing();
  }

  @Test
  void onlyAFailedRefundIsTriedAgain() {
    RetryRefund retry = new RetryRefund(REFUND);
    given().when(retry, ADMIN, NOW).thenRefused(new RefundUnknown());
    given(requested(1)).when(retry, ADMIN, NOW).thenRefused(new RefundNotFailed());
    given(requested(1), PAID).when(retry, ADMIN, NOW).thenRefused(new RefundNotFailed());
  }

  @Test
  void nobodyElseMaySayOrAskAnything() {
    for (Actor actor : List.of(ADMIN, Actor.person(CLIENT))) {
      given().when(pay(TO_PROVIDER, TO_WALLET), actor, NOW).thenForbidden();
      given(requested(1)).when(SAYS_PAID, actor, NOW).thenForbidden();
      given(requested(1)).when(fails(1), actor, NOW).thenForbidden();
      given(requested(1)).when(new RecordRefundUnknown(REFUND, 1), actor, NOW).thenForbidden();
    }
    for (Actor actor : List.of(PROCESS, GATEWAY, Actor.person(CLIENT))) {
      given(requested(1), failed(1)).when(new RetryRefund(REFUND), actor, NOW).thenForbidden();
    }
  }

  private static Rules.Given<Refund> given(Event... history) {
    return Rules.of(Refund.UNKNOWN).given(history);
  }

  private static PayRefund pay(List<Leg> toProvider, List<Leg> toWallet) {
    return new PayRefund(REFUND, ORDER, 1, CLIENT, THROUGH, toProvider, toWallet);
  }

  private static RecordRefundFailure fails(int attempt) {
    return new RecordRefundFailure(REFUND, attempt, "account closed");
  }

  private static RefundFailed failed(int attempt) {
    return new RefundFailed(REFUND, ORDER, attempt, "account closed");
  }

  private static RefundRequested requested(int attempt) {
    return new RefundRequested(
        REFUND,
        ORDER,
        1,
        CLIENT,
        THROUGH,
        TO_PROVIDER,
        TO_WALLET,
        Money.inr(570),
        Money.inr(30),
        attempt);
  }
}
