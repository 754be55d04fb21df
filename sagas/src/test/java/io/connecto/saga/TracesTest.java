package io.connecto.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.account.AccountId;
import io.connecto.escrow.EscrowCommand.FreezeEscrow;
import io.connecto.escrow.EscrowCommand.FundEscrow;
import io.connecto.escrow.EscrowCommand.RefundMilestone;
import io.connecto.escrow.EscrowCommand.UnfreezeEscrow;
import io.connecto.ledger.Reference;
import io.connecto.money.Money;
import io.connecto.order.OrderCommand.AcceptMilestone;
import io.connecto.order.OrderCommand.CancelMilestone;
import io.connecto.order.OrderCommand.CancelOrder;
import io.connecto.order.OrderCommand.CancelReason;
import io.connecto.order.OrderCommand.DeliverMilestone;
import io.connecto.order.OrderCommand.ExpireOrder;
import io.connecto.order.OrderCommand.StartOrder;
import io.connecto.order.OrderId;
import io.connecto.payment.PaymentCommand.RecordCapture;
import io.connecto.payment.PaymentCommand.RequestTopUp;
import io.connecto.payment.PaymentId;
import io.connecto.process.ProcessCommand.RetryProcess;
import io.connecto.refund.RefundId;
import io.connecto.saga.world.Traces;
import io.connecto.saga.world.World;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.WalletCommand.VoidHold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Writes which command follows which event into docs/generated, from stories that take every path;
 * the committed copy must be the same.
 */
class TracesTest {

  private static final Path PAGE = Path.of("..", "docs", "generated", "traces.md");
  private static final String HEADER =
      """
      # What follows from what

      Written by the build, from stories over the real rules. When an event happens, the process of
      that kind sends the command, and the command ends in one of these events.

      | when | process | sends | which ends in |
      |---|---|---|---|
      """;

  private final World world = new World().start();
  private final AccountId client = world.personWith(1_000_000);
  private final AccountId seller = world.personWith(1);

  private OrderId placed(long fromWallet, long... milestones) {
    OrderId order = world.place(client, seller, fromWallet, milestones);
    world.settle();
    return order;
  }

  private OrderId started(long... milestones) {
    OrderId order = placed(10_000, milestones);
    world.capture(order, "p-" + order, Arrays.stream(milestones).sum() - 10_000);
    world.settle();
    world.person(seller, new StartOrder(order));
    return order;
  }

  private void accepted(OrderId order, int milestone) {
    world.person(seller, new DeliverMilestone(order, milestone));
    world.person(client, new AcceptMilestone(order, milestone));
    world.settle();
  }

  private void expired(OrderId order) {
    Instant late = world.ledger.now().plus(Duration.ofMinutes(15));
    world.timer(new ExpireOrder(order), late);
    world.settle();
  }

  @Test
  void thePageOfTracesIsWhatTheProcessesDo() throws IOException {
    try (world) {
      checkoutsThatFail();
      ordersThatArePaid();
      topUp();
      moneyThatComesAfterTheWishes();
      world.settle().assertNothingIsLeftOver();
      Traces traces = new Traces();
      traces.add(world);

      String content = HEADER + traces.rows();
      if (Boolean.getBoolean("connecto.generate")) {
        Files.writeString(PAGE, content);
      }
      assertThat(PAGE)
          .as("write it anew with ./connecto test -Dconnecto.generate=true")
          .exists()
          .content()
          .isEqualTo(content);
    }
  }

  private void checkoutsThatFail() {
    placed(2_000_000, 2_000_000);
    expired(placed(10_000, 30_000));
    world.admin(new CancelOrder(placed(10_000, 30_000), CancelReason.ADMINISTRATOR));
    world.settle();
    OrderId late = placed(0, 30_000);
    expired(late);
    world.capture(late, "p1", 30_000);
    OrderId shortly = placed(10_000, 30_000);
    world.capture(shortly, "p1", 100);
    world.settle();
    expired(shortly);
    OrderId withoutHold = placed(10_000, 30_000);
    world.admin(new VoidHold(World.walletOf(client), HoldId.of(withoutHold)));
    world.capture(withoutHold, "p1", 20_000);
    world.settle();
    OrderId tooLate = placed(10_000, 30_000);
    Instant now = world.ledger.now();
    world.ledger.now(now.plus(Duration.ofMinutes(15)));
    world.capture(tooLate, "p1", 20_000);
    world.settle();
    expired(tooLate);
  }

  private void ordersThatArePaid() {
    placed(30_000, 30_000);
    OrderId excess = placed(0, 30_000);
    world.capture(excess, "p1", 30_001);
    world.capture(excess, "p2", 1);
    world.settle();
    world.person(client, new CancelOrder(excess, CancelReason.CLIENT_WITHDREW));
    OrderId order = started(40_000, 20_000, 10_000, 10_000);
    accepted(order, 1);
    world.person(seller, new CancelMilestone(order, 2));
    world.admin(refund(order, 1, Optional.of(Money.inr(15_000))));
    world.settle();
    world.admin(new FreezeEscrow(order, "a look into it"));
    accepted(order, 3);
    world.person(seller, new CancelMilestone(order, 4));
    world.settle();
    world.admin(new UnfreezeEscrow(order));
    world.settle();
    OrderId emptied = started(30_000, 20_000);
    world.admin(refund(emptied, 1, Optional.empty()));
    world.admin(refund(emptied, 2, Optional.empty()));
    accepted(emptied, 1);
    world.person(seller, new CancelMilestone(emptied, 2));
    world.settle();
  }

  private RefundMilestone refund(OrderId order, int milestone, Optional<Money> amount) {
    Reference refund = Reference.to(RefundId.next(world.ledger.now()));
    return new RefundMilestone(order, milestone, refund, amount);
  }

  private void moneyThatComesAfterTheWishes() {
    world.ledger.gate(
        (submission, rules) -> {
          if (submission.command() instanceof FundEscrow) {
            throw new IllegalStateException("a bug");
          }
          return rules.apply(submission);
        });
    OrderId order = started(30_000, 20_000);
    accepted(order, 1);
    world.person(seller, new CancelMilestone(order, 2));
    world.settle();
    world.ledger.openGate();
    world.admin(new RetryProcess("checkout:" + order));
    world.settle();
  }

  private void topUp() {
    PaymentId payment = PaymentId.next(world.ledger.now());
    long before = world.available(client);
    world.person(client, new RequestTopUp(payment, client, Money.inr(5_000), "sandbox"));
    world.gateway(new RecordCapture(payment, "t1", Money.inr(5_100), world.ledger.now()));
    world.settle();
    assertThat(world.available(client)).isEqualTo(before + 5_000);
  }
}
