package io.connecto.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.account.AccountId;
import io.connecto.order.OrderCommand.CancelOrder;
import io.connecto.order.OrderCommand.CancelReason;
import io.connecto.order.OrderCommand.ExpireOrder;
import io.connecto.order.OrderCommand.FundOrder;
import io.connecto.order.OrderEvent.FundingDeclined;
import io.connecto.order.OrderEvent.OrderCancelled;
import io.connecto.order.OrderEvent.OrderFunded;
import io.connecto.order.OrderId;
import io.connecto.process.ProcessEvent.StepParked;
import io.connecto.saga.world.World;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.WalletCommand.CaptureHold;
import io.connecto.wallet.WalletCommand.FreezeWallet;
import io.connecto.wallet.WalletCommand.VoidHold;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that are paid, or not: every story ends with nothing in transit and nobody poorer. */
class CheckoutStoryTest {

  private final World world = new World().start();
  private AccountId client;
  private AccountId seller;

  @BeforeEach
  void people() {
    client = world.personWith(100_000);
    seller = world.personWith(1);
  }

  @AfterEach
  void nothingIsLeftOver() {
    try (world) {
      world.settle();
      world.assertNothingIsLeftOver();
      assertThat(world.events(StepParked.class)).isEmpty();
    }
  }

  private OrderId placed(long fromWallet, long... milestones) {
    OrderId order = world.place(client, seller, fromWallet, milestones);
    world.settle();
    return order;
  }

  private Instant afterTheWindow() {
    return world.ledger.now().plus(Duration.ofMinutes(15));
  }

  @Test
  void anOrderIsPaidFromTheWalletAlone() {
    OrderId order = placed(30_000, 10_000, 20_000);

    assertThat(world.events(OrderFunded.class)).hasSize(1);
    assertThat(world.escrow(order, 1)).isEqualTo(10_000);
    assertThat(world.escrow(order, 2)).isEqualTo(20_000);
    assertThat(world.available(client)).isEqualTo(70_000);
    assertThat(world.held(client)).isZero();
  }

  @Test
  void anOrderIsPaidThroughTheProviderAlone() {
    OrderId order = placed(0, 30_000);
    world.capture(order, "p1", 30_000);
    world.settle();

    assertThat(world.escrow(order, 1)).isEqualTo(30_000);
    assertThat(world.atProvider()).isEqualTo(30_000);
    assertThat(world.available(client)).isEqualTo(100_000);
  }

  @Test
  void anOrderIsPaidByBoth() {
    OrderId order = placed(10_000, 30_000);
    assertThat(world.held(client)).isEqualTo(10_000);
    world.capture(order, "p1", 20_000);
    world.settle();

    assertThat(world.escrow(order, 1)).isEqualTo(30_000);
    assertThat(world.atProvider()).isEqualTo(20_000);
    assertThat(world.held(client)).isZero();
    assertThat(world.available(client)).isEqualTo(90_000);
  }

  @Test
  void anUnpaidOrderExpiresAndGivesTheHoldUp() {
    OrderId order = placed(10_000, 30_000);
    world.timer(new ExpireOrder(order), afterTheWindow());
    world.settle();

    assertThat(world.held(client)).isZero();
    assertThat(world.available(client)).isEqualTo(100_000);
  }

  @Test
  void whatIsCapturedAfterTheOrderExpiredGoesBack() {
    OrderId order = placed(10_000, 30_000);
    world.timer(new ExpireOrder(order), afterTheWindow());
    world.settle();
    world.capture(order, "p1", 20_000);
    world.settle();

    assertThat(world.atProvider()).isZero();
    assertThat(world.available(client)).isEqualTo(100_000);
    assertThat(world.escrow(order, 1)).isZero();
  }

  @Test
  void whatIsCapturedAtTheVeryMomentTheOrderExpiresGoesBack() {
    OrderId order = placed(10_000, 30_000);
    world.capture(order, "p1", 20_000);
    world.timer(new ExpireOrder(order), afterTheWindow());
    world.settle();

    boolean funded = world.events(OrderFunded.class).findAny().isPresent();
    assertThat(world.atProvider()).isEqualTo(funded ? 20_000 : 0);
    assertThat(world.available(client)).isEqualTo(funded ? 90_000 : 100_000);
    assertThat(world.held(client)).isZero();
  }

  @Test
  void aShortCaptureGoesBackAtOnceAndTheOrderWaitsOn() {
    OrderId order = placed(10_000, 30_000);
    world.capture(order, "p1", 19_999);
    world.settle();
    assertThat(world.atProvider()).isZero();
    assertThat(world.held(client)).isEqualTo(10_000);

    world.timer(new ExpireOrder(order), afterTheWindow());
    world.settle();
    assertThat(world.held(client)).isZero();
    assertThat(world.available(client)).isEqualTo(100_000);
  }

  @Test
  void whatIsCapturedInExcessGoesBackAndTheOrderIsPaid() {
    OrderId order = placed(0, 30_000);
    world.capture(order, "p1", 30_500);
    world.capture(order, "p2", 30_000);
    world.settle();

    assertThat(world.escrow(order, 1)).isEqualTo(30_000);
    assertThat(world.atProvider()).isEqualTo(30_000);
  }

  @Test
  void anOrderWhoseHoldIsDeclinedIsCancelled() {
    OrderId order = placed(100_001, 200_000);

    assertThat(world.events(OrderCancelled.class))
        .singleElement()
        .satisfies(
            cancelled -> {
              assertThat(cancelled.order()).isEqualTo(order);
              assertThat(cancelled.reason()).isEqualTo(CancelReason.WALLET_DECLINED);
            });
    assertThat(world.available(client)).isEqualTo(100_000);
  }

  @Test
  void whatWasPaidGoesBackWhenTheHoldIsGone() {
    OrderId order = placed(10_000, 30_000);
    world.admin(new VoidHold(World.walletOf(client), HoldId.of(order)));
    world.capture(order, "p1", 20_000);
    world.settle();

    assertThat(world.events(OrderCancelled.class)).hasSize(1);
    assertThat(world.atProvider()).isZero();
    assertThat(world.available(client)).isEqualTo(100_000);
  }

  @Test
  void anOrderPaidFromTheWalletAloneIsCancelledWhenTheHoldIsGone() {
    world.stop();
    OrderId order = world.place(client, seller, 30_000, 30_000);
    world.ledger.gate(
        (submission, rules) -> {
          if (submission.command() instanceof CaptureHold) {
            world.admin(new VoidHold(World.walletOf(client), HoldId.of(order)));
            world.ledger.openGate();
          }
          return rules.apply(submission);
        });
    world.start().settle();

    assertThat(world.events(OrderCancelled.class)).hasSize(1);
    assertThat(world.available(client)).isEqualTo(100_000);
    assertThat(world.held(client)).isZero();
  }

  @Test
  void aFrozenWalletStillPaysWhatItHolds() {
    OrderId order = placed(10_000, 30_000);
    world.admin(new FreezeWallet(World.walletOf(client), "a look into it"));
    world.capture(order, "p1", 20_000);
    world.settle();

    assertThat(world.escrow(order, 1)).isEqualTo(30_000);
  }

  @Test
  void whatIsCapturedTwiceAfterTheOrderExpiredGoesBackTwice() {
    OrderId order = placed(10_000, 30_000);
    world.timer(new ExpireOrder(order), afterTheWindow());
    world.capture(order, "p1", 20_000);
    world.capture(order, "p2", 20_000);
    world.settle();

    assertThat(world.atProvider()).isZero();
    assertThat(world.available(client)).isEqualTo(100_000);
  }

  @Test
  void bothPartsGoBackWhenTheOrderEndsWhileTheHoldIsCaptured() {
    OrderId order = placed(10_000, 30_000);
    world.ledger.gate(
        (submission, rules) -> {
          if (submission.command() instanceof FundOrder) {
            world.timer(new ExpireOrder(order), afterTheWindow());
            world.ledger.openGate();
          }
          return rules.apply(submission);
        });
    world.capture(order, "p1", 20_000);
    world.settle();

    assertThat(world.events(FundingDeclined.class)).hasSize(1);
    assertThat(world.atProvider()).isZero();
    assertThat(world.available(client)).isEqualTo(100_000);
    assertThat(world.held(client)).isZero();
  }

  @Test
  void whatIsPaidAfterTheTimeToPayIsOverGoesBackThoughTheOrderHasNotExpiredYet() {
    OrderId order = placed(10_000, 30_000);
    world.ledger.now(afterTheWindow());
    world.capture(order, "p1", 20_000);
    world.settle();
    assertThat(world.events(FundingDeclined.class)).hasSize(1);
    assertThat(world.atProvider()).isZero();
    assertThat(world.available(client)).isEqualTo(100_000);

    world.timer(new ExpireOrder(order), afterTheWindow());
    world.settle();
    assertThat(world.available(client)).isEqualTo(100_000);
  }

  @Test
  void aPaidOrderThatIsCancelledIsRefundedTheWayItWasPaid() {
    OrderId order = placed(10_000, 10_001, 19_999);
    world.capture(order, "p1", 20_000);
    world.settle();
    world.person(client, new CancelOrder(order, CancelReason.CLIENT_WITHDREW));
    world.settle();

    assertThat(world.atProvider()).isZero();
    assertThat(world.available(client)).isEqualTo(100_000);
    assertThat(world.escrow(order, 1) + world.escrow(order, 2)).isZero();
  }
}
