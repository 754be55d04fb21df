package io.connecto.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.account.AccountId;
import io.connecto.escrow.EscrowCommand.FreezeEscrow;
import io.connecto.escrow.EscrowCommand.FundEscrow;
import io.connecto.escrow.EscrowCommand.RefundMilestone;
import io.connecto.escrow.EscrowCommand.UnfreezeEscrow;
import io.connecto.escrow.EscrowEvent.EscrowReleased;
import io.connecto.escrow.EscrowEvent.RefundDeferred;
import io.connecto.escrow.EscrowEvent.ReleaseDeclined;
import io.connecto.escrow.EscrowEvent.ReleaseDeferred;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.Reference;
import io.connecto.money.Money;
import io.connecto.order.OrderCommand.AcceptBySilence;
import io.connecto.order.OrderCommand.AcceptMilestone;
import io.connecto.order.OrderCommand.CancelMilestone;
import io.connecto.order.OrderCommand.CancelOrder;
import io.connecto.order.OrderCommand.CancelReason;
import io.connecto.order.OrderCommand.DeliverMilestone;
import io.connecto.order.OrderCommand.StartOrder;
import io.connecto.order.OrderId;
import io.connecto.process.ProcessCommand.RetryProcess;
import io.connecto.process.ProcessEvent.StepParked;
import io.connecto.refund.RefundId;
import io.connecto.saga.world.World;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.WalletCommand.HoldFunds;
import io.connecto.wallet.WalletEvent.EarningsCredited;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Paid orders until their money is with the seller, or back with the payer. */
class ReleaseAndRefundStoryTest {

  private final World world = new World().start();
  private AccountId client;
  private AccountId seller;

  @BeforeEach
  void people() {
    client = world.personWith(100_000);
    seller = world.personWith(5);
  }

  @AfterEach
  void nothingIsLeftOver() {
    try (world) {
      world.settle();
      world.assertNothingIsLeftOver();
    }
  }

  /** 10,000 from the wallet, the rest through the provider. */
  private OrderId started(long... milestones) {
    OrderId order = world.place(client, seller, 10_000, milestones);
    world.settle();
    world.capture(order, "p-" + order, Arrays.stream(milestones).sum() - 10_000);
    world.settle();
    world.person(seller, new StartOrder(order));
    return order;
  }

  private void accept(OrderId order, int milestone) {
    world.person(seller, new DeliverMilestone(order, milestone));
    world.person(client, new AcceptMilestone(order, milestone));
  }

  private RefundMilestone refund(OrderId order, int milestone, long paise) {
    return new RefundMilestone(
        order,
        milestone,
        Reference.to(RefundId.next(world.ledger.now())),
        Optional.of(Money.inr(paise)));
  }

  @Test
  void whatIsAcceptedIsReleasedAndCredited() {
    OrderId order = started(40_000, 20_000);
    accept(order, 1);
    world.settle();

    EscrowReleased released = world.events(EscrowReleased.class).findFirst().orElseThrow();
    assertThat(world.available(seller)).isEqualTo(5 + released.earnings().minor());
    assertThat(world.platform("commission")).isEqualTo(4_000);
    assertThat(world.escrow(order, 1)).isZero();
    assertThat(world.escrow(order, 2)).isEqualTo(20_000);
  }

  @Test
  void silenceMeansAcceptance() {
    OrderId order = started(40_000);
    world.person(seller, new DeliverMilestone(order, 1));
    world.timer(new AcceptBySilence(order, 1, 1), world.ledger.now().plus(Duration.ofDays(14)));
    world.settle();

    assertThat(world.events(EarningsCredited.class)).hasSize(1);
  }

  @Test
  void aCancelledMilestoneIsRefundedTheWayItWasPaid() {
    OrderId order = started(40_000, 20_000);
    world.person(seller, new CancelMilestone(order, 2));
    world.settle();

    assertThat(world.escrow(order, 2)).isZero();
    assertThat(world.atProvider()).isEqualTo(50_000 - 16_666);
    assertThat(world.available(client)).isEqualTo(90_000 + 3_334);
  }

  @Test
  void anOrderIsCancelledAfterOneMilestoneWasReleased() {
    OrderId order = started(40_000, 20_000, 10_000);
    accept(order, 2);
    world.settle();
    world.person(seller, new CancelOrder(order, CancelReason.SELLER_DECLINED));
    world.settle();

    long back = world.available(client) - 90_000 + (60_000 - world.atProvider());
    assertThat(back).isEqualTo(50_000);
  }

  @Test
  void whatWasReleasedIsRefundedByTheSellerAndThePlatform() {
    OrderId order = started(40_000);
    accept(order, 1);
    world.settle();
    world.person(seller, refund(order, 1, 15_000));
    world.settle();
    world.person(seller, refund(order, 1, 25_000));
    world.settle();

    assertThat(world.available(client)).isEqualTo(100_000);
    assertThat(world.atProvider()).isZero();
    assertThat(world.available(seller)).isEqualTo(5);
    assertThat(world.platform("commission")).isZero();
    assertThat(world.platform("tds")).isZero();
  }

  @Test
  void whatTheSellerHasSpentMeanwhileIsOwed() {
    OrderId order = started(40_000);
    accept(order, 1);
    world.settle();
    long earned = world.available(seller) - 5;
    world.admin(
        new HoldFunds(
            World.walletOf(seller),
            HoldId.next(world.ledger.now()),
            Money.inr(earned),
            Reference.to(order),
            world.ledger.now().plus(Duration.ofDays(1))));
    world.settle();
    world.person(seller, refund(order, 1, 40_000));
    world.settle();

    assertThat(world.ledger.balance(LedgerAddress.receivable(World.walletOf(seller))))
        .isEqualTo(5 - earned);
    assertThat(world.available(client)).isEqualTo(100_000);
  }

  @Test
  void whatIsAskedOfAFrozenEscrowIsDoneWhenItIsUnfrozen() {
    OrderId order = started(40_000, 20_000);
    world.admin(new FreezeEscrow(order, "a look into it"));
    accept(order, 1);
    world.person(seller, new CancelMilestone(order, 2));
    world.settle();
    assertThat(world.events(ReleaseDeferred.class)).hasSize(1);
    assertThat(world.events(RefundDeferred.class)).hasSize(1);
    assertThat(world.escrow(order, 1)).isEqualTo(40_000);

    world.admin(new UnfreezeEscrow(order));
    world.settle();
    assertThat(world.escrow(order, 1) + world.escrow(order, 2)).isZero();
    assertThat(world.events(EarningsCredited.class)).hasSize(1);
  }

  @Test
  void whatIsAskedOfAnEscrowBeforeItsMoneyIsThereIsDoneOnceItIs() {
    world.ledger.gate(
        (submission, rules) -> {
          if (submission.command() instanceof FundEscrow) {
            throw new IllegalStateException("a bug");
          }
          return rules.apply(submission);
        });
    OrderId order = started(40_000, 20_000);
    accept(order, 1);
    world.person(seller, new CancelMilestone(order, 2));
    world.settle();
    assertThat(world.events(StepParked.class)).hasSize(1);
    assertThat(world.ledger.inTransit()).hasSize(2);

    world.ledger.openGate();
    world.admin(new RetryProcess("checkout:" + order));
    world.settle();
    assertThat(world.escrow(order, 1) + world.escrow(order, 2)).isZero();
    assertThat(world.events(EarningsCredited.class)).hasSize(1);
  }

  @Test
  void nothingIsReleasedOfWhatWasRefundedBefore() {
    OrderId order = started(40_000);
    world.person(seller, refund(order, 1, 40_000));
    accept(order, 1);
    world.settle();

    assertThat(world.events(ReleaseDeclined.class)).hasSize(1);
    assertThat(world.events(EscrowReleased.class)).isEmpty();
    assertThat(world.available(client)).isEqualTo(100_000);
  }

  @Test
  void aPartIsRefundedBeforeTheReleaseAndAPartAfterIt() {
    OrderId order = started(40_000);
    world.person(seller, refund(order, 1, 9_999));
    accept(order, 1);
    world.settle();
    world.admin(refund(order, 1, 30_001));
    world.settle();

    assertThat(world.available(client)).isEqualTo(100_000);
    assertThat(world.atProvider()).isZero();
    assertThat(world.available(seller)).isEqualTo(5);
  }
}
