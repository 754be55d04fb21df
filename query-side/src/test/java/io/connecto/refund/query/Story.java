package io.connecto.refund.query;

import io.connecto.account.AccountEvent.AccountErased;
import io.connecto.account.AccountEvent.AccountRegistered;
import io.connecto.account.AccountEvent.RoleGranted;
import io.connecto.account.AccountId;
import io.connecto.account.AccountRole;
import io.connecto.escrow.Escrow;
import io.connecto.escrow.EscrowCommand.FundEscrow;
import io.connecto.escrow.EscrowCommand.RefundMilestone;
import io.connecto.escrow.EscrowCommand.ReleaseMilestone;
import io.connecto.escrow.EscrowEvent;
import io.connecto.escrow.EscrowEvent.EscrowRefunded;
import io.connecto.escrow.EscrowEvent.EscrowReleased;
import io.connecto.escrow.EscrowEvent.FeesReversed;
import io.connecto.escrow.TaxRules;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Event;
import io.connecto.ledger.MetadataKey;
import io.connecto.ledger.Personal;
import io.connecto.ledger.ProviderPayment;
import io.connecto.ledger.Reference;
import io.connecto.ledger.query.PaperLog;
import io.connecto.money.Money;
import io.connecto.order.Milestone;
import io.connecto.order.Order;
import io.connecto.order.OrderCommand.*;
import io.connecto.order.OrderEvent;
import io.connecto.order.OrderId;
import io.connecto.order.OrderTerms;
import io.connecto.payment.Payment;
import io.connecto.payment.PaymentCommand.*;
import io.connecto.payment.PaymentEvent;
import io.connecto.payment.PaymentId;
import io.connecto.refund.Refund;
import io.connecto.refund.RefundCommand.PayRefund;
import io.connecto.refund.RefundCommand.RecordRefundPaid;
import io.connecto.refund.RefundEvent;
import io.connecto.refund.RefundId;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.Wallet;
import io.connecto.wallet.WalletCommand.*;
import io.connecto.wallet.WalletEvent;
import io.connecto.wallet.WalletEvent.EarningsReversed;
import io.connecto.wallet.WalletId;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An order of ₹1,500 in two milestones, ₹300 of it from the wallet, decided by the real rules: the
 * first milestone is released and later refunded by a tenth, the second is cancelled.
 */
final class Story {

  static final AccountId CLIENT = AccountId.next(PaperLog.START);
  static final AccountId SELLER = AccountId.next(PaperLog.START);
  static final AccountId STRANGER = AccountId.next(PaperLog.START);
  static final OrderId ORDER = OrderId.next(PaperLog.START);
  static final PaymentId PAYMENT = PaymentId.of(ORDER);
  static final RefundId CANCELLED = RefundId.of(ORDER, 2);
  static final RefundId LATER = RefundId.next(PaperLog.START);
  static final WalletId CLIENTS_WALLET = WalletId.of(CLIENT, Money.inr(0).currency());
  static final WalletId SELLERS_WALLET = WalletId.of(SELLER, Money.inr(0).currency());

  private static final Actor PROCESS = Actor.process("story");
  private static final Actor GATEWAY = Actor.gateway("sandbox");
  private static final Actor ADMIN = Actor.admin(STRANGER);
  private static final Money FROM_WALLET = Money.inr(30_000);
  private static final Money THROUGH_PROVIDER = Money.inr(120_000);
  private static final List<Money> AMOUNTS = List.of(Money.inr(100_000), Money.inr(50_000));
  private static final ProviderPayment PAID =
      new ProviderPayment(Reference.to(PAYMENT), "sandbox", "sbx_pay_1");

  private final PaperLog log;
  private final Map<WalletId, Wallet> wallets = new HashMap<>();
  private Order order = Order.UNPLACED;
  private Escrow escrow = Escrow.EMPTY;
  private Payment payment = Payment.UNKNOWN;
  private final Map<RefundId, Refund> refunds = new HashMap<>();

  Story(PaperLog log) {
    this.log = log;
  }

  void tell() {
    register();
    place();
    pay();
    work();
    cancel();
    refundLater();
  }

  private Instant now() {
    return PaperLog.recordedAt(log.head() + 1);
  }

  void register() {
    for (AccountId account : List.of(CLIENT, SELLER)) {
      String name = account.equals(CLIENT) ? "Asha" : "Ravi";
      log.append(
          new AccountRegistered(
              account,
              Personal.of(account, name),
              Personal.of(account, name + "@example.com"),
              "claim-" + name,
              Personal.of(account, "hash of " + name)));
      OpenWallet open = new OpenWallet(account, FROM_WALLET.currency());
      wallet(wallet(open.wallet()).decide(open, PROCESS, now()));
    }
    log.append(new RoleGranted(SELLER, AccountRole.AUDITOR));
    wallet(
        wallet(CLIENTS_WALLET)
            .decide(new GrantCredit(CLIENTS_WALLET, Money.inr(40_000), "welcome"), ADMIN, now()));
  }

  void place() {
    List<Milestone> milestones =
        List.of(
            new Milestone(1, "Draft", AMOUNTS.get(0)), new Milestone(2, "Final", AMOUNTS.get(1)));
    order(
        order.decide(
            new PlaceOrder(ORDER, CLIENT, SELLER, milestones, FROM_WALLET),
            Actor.person(CLIENT),
            now(),
            OrderTerms.STANDARD));
    HoldFunds hold =
        new HoldFunds(
            CLIENTS_WALLET,
            HoldId.of(ORDER),
            FROM_WALLET,
            Reference.to(ORDER),
            now().plusSeconds(90_000));
    wallet(wallet(CLIENTS_WALLET).decide(hold, PROCESS, now()));
  }

  void pay() {
    payment(
        payment.decide(
            new RequestPayment(
                PAYMENT,
                Reference.to(ORDER),
                CLIENT,
                THROUGH_PROVIDER,
                "sandbox",
                now().plusSeconds(900)),
            PROCESS,
            now()));
    payment(payment.decide(new RecordCheckout(PAYMENT, "sbx_ord_1"), GATEWAY, now()));
    payment(
        payment.decide(
            new RecordAuthorisation(PAYMENT, "sbx_pay_1", THROUGH_PROVIDER), GATEWAY, now()));
    payment
        .decide(new RecordCapture(PAYMENT, "sbx_pay_1", THROUGH_PROVIDER, now()), GATEWAY, now())
        .ifPresent(
            captured -> {
              log.appendWith(Map.of(MetadataKey.PROVIDER_EVENT_ID, "sbx_evt_7"), captured);
              payment = payment.evolve(captured);
            });
    CaptureHold capture =
        new CaptureHold(CLIENTS_WALLET, HoldId.of(ORDER), FROM_WALLET, Reference.to(ORDER));
    wallet(wallet(CLIENTS_WALLET).decide(capture, PROCESS, now()));
    order(order.decide(new FundOrder(ORDER, THROUGH_PROVIDER, FROM_WALLET), PROCESS, now()));
    escrow(
        escrow.decide(
            new FundEscrow(
                ORDER,
                CLIENT,
                SELLER,
                AMOUNTS,
                Optional.of(PAID),
                THROUGH_PROVIDER,
                FROM_WALLET,
                OrderTerms.STANDARD.commission()),
            PROCESS,
            now()));
  }

  void work() {
    order(order.decide(new StartOrder(ORDER), Actor.person(SELLER), now()));
    order(order.decide(new DeliverMilestone(ORDER, 1), Actor.person(SELLER), now()));
    order(order.decide(new AcceptMilestone(ORDER, 1), Actor.person(CLIENT), now()));
    EscrowReleased released =
        (EscrowReleased)
            escrow
                .decide(new ReleaseMilestone(ORDER, 1), PROCESS, now(), TaxRules.INDIA)
                .orElseThrow();
    escrow(released);
    CreditEarnings credit =
        new CreditEarnings(SELLERS_WALLET, Reference.to(ORDER), 1, released.earnings());
    wallet(wallet(SELLERS_WALLET).decide(credit, PROCESS, now()));
  }

  void cancel() {
    order(order.decide(new CancelMilestone(ORDER, 2), Actor.person(SELLER), now()));
    EscrowRefunded refunded =
        (EscrowRefunded)
            escrow
                .decide(
                    new RefundMilestone(ORDER, 2, Reference.to(CANCELLED), Optional.empty()),
                    PROCESS,
                    now())
                .orElseThrow();
    escrow(refunded);
    payRefund(
        CANCELLED,
        2,
        List.of(new Leg("1-provider", refunded.toProvider())),
        List.of(new Leg("1-wallet", refunded.toWallet())));
  }

  void refundLater() {
    FeesReversed reversed =
        (FeesReversed)
            escrow
                .decide(
                    new RefundMilestone(
                        ORDER, 1, Reference.to(LATER), Optional.of(Money.inr(10_000))),
                    Actor.admin(STRANGER),
                    now())
                .orElseThrow();
    escrow(reversed);
    ReverseEarnings reverse =
        new ReverseEarnings(
            SELLERS_WALLET,
            Reference.to(LATER),
            Reference.to(ORDER),
            1,
            reversed.sellerToProvider(),
            reversed.sellerToWallet());
    EarningsReversed earnings = wallet(SELLERS_WALLET).decide(reverse, PROCESS, now());
    wallet(earnings);
    payRefund(
        LATER,
        1,
        List.of(
            new Leg("2-provider", reversed.sellerToProvider()),
            new Leg("3-provider", reversed.chargesToProvider())),
        List.of(
            new Leg("2-wallet", reversed.sellerToWallet()),
            new Leg("3-wallet", reversed.chargesToWallet())));
  }

  void captureInDollars() {
    Money dollars = Money.of(700, Currency.getInstance("USD"));
    payment(
        payment.decide(new RecordCapture(PAYMENT, "sbx_pay_2", dollars, now()), GATEWAY, now()));
    payment(payment.decide(new ReturnPayment(PAYMENT, "excess-2", dollars), PROCESS, now()));
  }

  void erase(AccountId account) {
    log.append(new AccountErased(account, account.equals(CLIENT) ? "claim-Asha" : "claim-Ravi"));
  }

  private void payRefund(RefundId id, int milestone, List<Leg> provider, List<Leg> wallet) {
    refund(
        id,
        refund(id)
            .decide(
                new PayRefund(id, ORDER, milestone, CLIENT, Optional.of(PAID), provider, wallet),
                PROCESS,
                now()));
    refund(id, refund(id).decide(new RecordRefundPaid(id, "sbx_rfd_" + milestone), GATEWAY, now()));
    CreditRefund credit =
        new CreditRefund(CLIENTS_WALLET, Reference.to(id), Reference.to(ORDER), wallet);
    wallet(wallet(CLIENTS_WALLET).decide(credit, PROCESS, now()));
  }

  private Wallet wallet(WalletId id) {
    return wallets.getOrDefault(id, Wallet.UNOPENED);
  }

  private Refund refund(RefundId id) {
    return refunds.getOrDefault(id, Refund.UNKNOWN);
  }

  private void wallet(Object outcome) {
    WalletEvent event =
        (WalletEvent) (outcome instanceof Optional<?> optional ? optional.orElseThrow() : outcome);
    log.append(event);
    wallets.put(event.wallet(), wallet(event.wallet()).evolve(event));
  }

  private void order(OrderEvent event) {
    log.append(event);
    order = order.evolve(event);
  }

  private void escrow(EscrowEvent event) {
    log.append(event);
    escrow = escrow.evolve(event);
  }

  private void payment(Optional<? extends PaymentEvent> event) {
    log.append((Event) event.orElseThrow());
    payment = payment.evolve(event.orElseThrow());
  }

  private void refund(RefundId id, Optional<? extends RefundEvent> event) {
    log.append((Event) event.orElseThrow());
    refunds.put(id, refund(id).evolve(event.orElseThrow()));
  }
}
