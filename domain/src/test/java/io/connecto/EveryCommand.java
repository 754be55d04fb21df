package io.connecto;

import io.connecto.account.Account;
import io.connecto.account.AccountCommand;
import io.connecto.account.AccountCommand.*;
import io.connecto.account.AccountId;
import io.connecto.account.AccountRole;
import io.connecto.account.EmailClaim;
import io.connecto.account.EmailClaimCommand;
import io.connecto.account.EmailClaimCommand.*;
import io.connecto.clock.ClockCommand;
import io.connecto.clock.ClockCommand.AdvanceClock;
import io.connecto.clock.SandboxClock;
import io.connecto.escrow.Escrow;
import io.connecto.escrow.EscrowCommand;
import io.connecto.escrow.EscrowCommand.*;
import io.connecto.escrow.TaxRules;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.ledger.Personal;
import io.connecto.ledger.ProviderPayment;
import io.connecto.ledger.Reference;
import io.connecto.ledger.Rules;
import io.connecto.money.Money;
import io.connecto.money.Rate;
import io.connecto.order.Milestone;
import io.connecto.order.Order;
import io.connecto.order.OrderCommand;
import io.connecto.order.OrderCommand.*;
import io.connecto.order.OrderId;
import io.connecto.order.OrderTerms;
import io.connecto.payment.Payment;
import io.connecto.payment.PaymentCommand;
import io.connecto.payment.PaymentCommand.*;
import io.connecto.payment.PaymentId;
import io.connecto.payment.PaymentRules;
import io.connecto.process.ProcessCommand;
import io.connecto.process.ProcessCommand.*;
import io.connecto.process.StuckSteps;
import io.connecto.refund.Refund;
import io.connecto.refund.RefundCommand;
import io.connecto.refund.RefundCommand.*;
import io.connecto.refund.RefundId;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.Wallet;
import io.connecto.wallet.WalletCommand;
import io.connecto.wallet.WalletCommand.*;
import io.connecto.wallet.WalletId;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A sample of every command of every row, with something that exists to send it to. */
final class EveryCommand {

  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  static final AccountId CLIENT = AccountId.next(NOW);
  static final AccountId SELLER = AccountId.next(NOW);

  private static final Instant LATER = NOW.plus(Duration.ofHours(1));
  private static final Money PRICE = Money.inr(1_000);
  private static final Money NOTHING = Money.inr(0);
  private static final Currency INR = PRICE.currency();
  private static final WalletId WALLET = WalletId.of(CLIENT, INR);
  private static final OrderId ORDER = OrderId.next(NOW);
  private static final Reference TO_ORDER = Reference.to(ORDER);
  private static final HoldId HOLD = HoldId.of(ORDER);
  private static final PaymentId PAYMENT = PaymentId.of(ORDER);
  private static final Reference TO_PAYMENT = Reference.to(PAYMENT);
  private static final RefundId REFUND = RefundId.of(ORDER, 1);
  private static final Reference TO_REFUND = Reference.to(REFUND);
  private static final Optional<ProviderPayment> PAID =
      Optional.of(new ProviderPayment(TO_PAYMENT, "sandbox", "p1"));

  private static final Actor PROCESS = Actor.process("checkout");
  private static final Actor GATEWAY = Actor.gateway("sandbox");
  private static final Actor ADMIN = Actor.admin(AccountId.next(NOW));

  private EveryCommand() {}

  /**
   * The commands of one family.
   *
   * @param target something that exists and that they could concern
   */
  record Family(
      Class<? extends Command> type, Rules.Given<?> target, List<? extends Command> samples) {
    @Override
    public String toString() {
      return type.getSimpleName();
    }
  }

  static Stream<Family> families() {
    return Stream.of(
        account(),
        emailClaim(),
        process(),
        clock(),
        wallet(),
        order(),
        escrow(),
        payment(),
        refund());
  }

  private static Family account() {
    Personal own = Personal.of(CLIENT, "asha@example.org");
    RegisterAccount register = new RegisterAccount(CLIENT, own, own, "claim", own);
    GrantRole grant = new GrantRole(CLIENT, AccountRole.AUDITOR);
    return new Family(
        AccountCommand.class,
        Rules.of(Account.UNREGISTERED)
            .given()
            .having(register, Actor.ANYBODY, NOW)
            .having(grant, ADMIN, NOW),
        List.of(
            register,
            grant,
            new RevokeRole(CLIENT, AccountRole.AUDITOR),
            new EraseAccount(CLIENT)));
  }

  private static Family emailClaim() {
    ClaimEmail claim = new ClaimEmail("claim", CLIENT);
    return new Family(
        EmailClaimCommand.class,
        Rules.of(EmailClaim.FREE).given().having(claim, EmailClaim.ACCOUNTS, NOW),
        List.of(claim, new ReleaseEmail("claim", CLIENT)));
  }

  private static Family process() {
    ParkStep park = new ParkStep("checkout:" + ORDER, "fund", 0, "order.fund", "{}", "no answer");
    return new Family(
        ProcessCommand.class,
        Rules.of(StuckSteps.NONE).given().having(park, PROCESS, NOW),
        List.of(park, new RetryProcess("checkout:" + ORDER)));
  }

  private static Family clock() {
    return new Family(
        ClockCommand.class, Rules.of(SandboxClock.UNMOVED).given(), List.of(new AdvanceClock(900)));
  }

  private static Family wallet() {
    OpenWallet open = new OpenWallet(CLIENT, INR);
    TopUp topUp = new TopUp(WALLET, TO_PAYMENT, PRICE);
    HoldFunds hold = new HoldFunds(WALLET, HOLD, Money.inr(10), TO_ORDER, LATER);
    return new Family(
        WalletCommand.class,
        Rules.of(Wallet.UNOPENED)
            .given()
            .having(open, PROCESS, NOW)
            .having(topUp, PROCESS, NOW)
            .having(hold, PROCESS, NOW),
        List.of(
            open,
            topUp,
            hold,
            new CaptureHold(WALLET, HOLD, Money.inr(10), TO_ORDER),
            new VoidHold(WALLET, HOLD),
            new ExpireHold(WALLET, HOLD),
            new CreditEarnings(WALLET, TO_ORDER, 1, PRICE),
            new ReverseEarnings(WALLET, TO_REFUND, TO_ORDER, 1, PRICE, NOTHING),
            new CreditRefund(WALLET, TO_REFUND, TO_ORDER, List.of(new Leg("1-wallet", PRICE))),
            new ReturnFunding(WALLET, TO_ORDER, PRICE),
            new GrantCredit(WALLET, PRICE, "sorry"),
            new FreezeWallet(WALLET, "police request"),
            new UnfreezeWallet(WALLET),
            new CloseWallet(WALLET)));
  }

  private static Family order() {
    PlaceOrder place =
        new PlaceOrder(ORDER, CLIENT, SELLER, List.of(new Milestone(1, "All", PRICE)), NOTHING);
    FundOrder fund = new FundOrder(ORDER, PRICE, NOTHING);
    StartOrder start = new StartOrder(ORDER);
    DeliverMilestone deliver = new DeliverMilestone(ORDER, 1);
    return new Family(
        OrderCommand.class,
        Rules.of(Order.UNPLACED, OrderTerms.STANDARD)
            .given()
            .having(place, Actor.person(CLIENT), NOW)
            .having(fund, PROCESS, NOW)
            .having(start, Actor.person(SELLER), NOW)
            .having(deliver, Actor.person(SELLER), NOW),
        List.of(
            place,
            fund,
            start,
            deliver,
            new ExpireOrder(ORDER),
            new RequestRevision(ORDER, 1),
            new AcceptMilestone(ORDER, 1),
            new AcceptBySilence(ORDER, 1, 1),
            new CancelMilestone(ORDER, 1),
            new CancelOrder(ORDER, CancelReason.CLIENT_WITHDREW)));
  }

  private static Family escrow() {
    FundEscrow fund =
        new FundEscrow(
            ORDER, CLIENT, SELLER, List.of(PRICE), PAID, PRICE, NOTHING, new Rate(1_000));
    return new Family(
        EscrowCommand.class,
        Rules.of(Escrow.EMPTY, TaxRules.INDIA).given().having(fund, PROCESS, NOW),
        List.of(
            fund,
            new BounceFunding(ORDER, Optional.of(TO_PAYMENT), PRICE, NOTHING, "too late"),
            new ReleaseMilestone(ORDER, 1),
            new RefundMilestone(ORDER, 1, TO_REFUND, Optional.empty()),
            new FreezeEscrow(ORDER, "a dispute"),
            new UnfreezeEscrow(ORDER)));
  }

  private static Family payment() {
    RequestPayment request = new RequestPayment(PAYMENT, TO_ORDER, CLIENT, PRICE, "sandbox", LATER);
    RecordCapture capture = new RecordCapture(PAYMENT, "p1", PRICE, NOW);
    return new Family(
        PaymentCommand.class,
        Rules.of(Payment.UNKNOWN, PaymentRules.STORED_VALUE)
            .given()
            .having(request, PROCESS, NOW)
            .having(capture, GATEWAY, NOW),
        List.of(
            request,
            capture,
            new RequestTopUp(PAYMENT, CLIENT, PRICE, "sandbox"),
            new RecordCheckout(PAYMENT, "checkout"),
            new RecordAuthorisation(PAYMENT, "p1", PRICE),
            new RecordFailure(PAYMENT, "p1", "declined"),
            new RecordUnknown(PAYMENT, "capture"),
            new ExpirePayment(PAYMENT),
            new ReturnPayment(PAYMENT, "back", PRICE),
            new RecordReturn(PAYMENT, "back", "r1"),
            new RecordReturnFailure(PAYMENT, "back", 1, "no")));
  }

  private static Family refund() {
    PayRefund pay =
        new PayRefund(
            REFUND, ORDER, 1, CLIENT, PAID, List.of(new Leg("1-provider", PRICE)), List.of());
    return new Family(
        RefundCommand.class,
        Rules.of(Refund.UNKNOWN).given().having(pay, PROCESS, NOW),
        List.of(
            pay,
            new RecordRefundPaid(REFUND, "r1"),
            new RecordRefundFailure(REFUND, 1, "no"),
            new RecordRefundUnknown(REFUND, 1),
            new RetryRefund(REFUND)));
  }
}
