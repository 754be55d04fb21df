package io.connecto.order;

import static io.connecto.order.OrderHistory.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.ledger.Actor;
import io.connecto.ledger.Event;
import io.connecto.ledger.Rules;
import io.connecto.money.Money;
import io.connecto.order.OrderCommand.*;
import io.connecto.order.OrderEvent.*;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One test per rule of an order's money: paid in time, or not. */
class OrderFundingTest {

  private static final FundOrder FUND = new FundOrder(ORDER, THROUGH_PROVIDER, FROM_WALLET);

  private final Rules<Order> order = Rules.of(Order.UNPLACED, TERMS);

  @Test
  void allItsMoneyFundsIt() {
    assertThat(order.given(PLACED).when(FUND, CHECKOUT, NOW).then(FUNDED).state().status())
        .isEqualTo(Order.Status.FUNDED);
  }

  @Test
  void moneyIsDeclinedOnceItsTimeIsOver() {
    order.given(PLACED).when(FUND, CHECKOUT, PAY_BY.minusMillis(1)).then(FUNDED);
    order
        .given(PLACED)
        .when(FUND, CHECKOUT, PAY_BY)
        .then(declined(FUND, "The time to pay the order is over."));
  }

  @Test
  void moneyForAnOrderThatEndedIsDeclined() {
    for (Event end : List.of(EXPIRED, cancelled(CancelReason.CLIENT_WITHDREW, false, 1, 2))) {
      order
          .given(PLACED, end)
          .when(FUND, CHECKOUT, NOW)
          .then(declined(FUND, "The order expired or was cancelled."));
    }
  }

  @Test
  void moneyForAPaidOrderIsDeclined() {
    order
        .given(PLACED, FUNDED)
        .when(FUND, CHECKOUT, NOW)
        .then(declined(FUND, "The order is already paid."));
    order
        .given(PLACED, FUNDED, STARTED)
        .when(FUND, CHECKOUT, NOW)
        .then(declined(FUND, "The order is already paid."));
  }

  @Test
  void moneyForNoOrderIsDeclined() {
    order.given().when(FUND, CHECKOUT, NOW).then(declined(FUND, "There is no such order."));
  }

  @Test
  void eachPartIsToThePaisaWhatWasAgreed() {
    for (FundOrder other :
        List.of(
            new FundOrder(ORDER, Money.inr(119_999), FROM_WALLET),
            new FundOrder(ORDER, Money.inr(120_001), FROM_WALLET),
            new FundOrder(ORDER, THROUGH_PROVIDER, Money.inr(0)),
            new FundOrder(ORDER, FROM_WALLET, THROUGH_PROVIDER),
            new FundOrder(ORDER, Money.of(120_000, USD), Money.of(30_000, USD)))) {
      order
          .given(PLACED)
          .when(other, CHECKOUT, NOW)
          .then(declined(other, "The money is not what the order waits for."));
    }
  }

  @Test
  void declinedMoneyLeavesTheOrderWaiting() {
    FundOrder tooLittle = new FundOrder(ORDER, Money.inr(1), FROM_WALLET);
    order
        .given(PLACED, declined(tooLittle, "The money is not what the order waits for."))
        .when(FUND, CHECKOUT, NOW)
        .then(FUNDED);
  }

  @Test
  void onlyAProcessFunds() {
    order.given(PLACED).when(FUND, CLIENT, NOW).thenForbidden();
    order.given(PLACED).when(FUND, ADMIN, NOW).thenForbidden();
    order.given(PLACED).when(FUND, Actor.gateway("sandbox"), NOW).thenForbidden();
  }

  @Test
  void anUnpaidOrderExpiresWhenDue() {
    ExpireOrder expire = new ExpireOrder(ORDER);
    order.given(PLACED).when(expire, Actor.TICKER, PAY_BY.minusMillis(1)).thenNothing();
    assertThat(order.given(PLACED).when(expire, Actor.TICKER, PAY_BY).then(EXPIRED).state())
        .returns(Order.Status.EXPIRED, Order::status);
  }

  @Test
  void onlyAnUnpaidOrderExpires() {
    ExpireOrder expire = new ExpireOrder(ORDER);
    order.given().when(expire, Actor.TICKER, PAY_BY).thenNothing();
    order.given(PLACED, FUNDED).when(expire, Actor.TICKER, PAY_BY).thenNothing();
    order.given(PLACED, FUNDED, STARTED).when(expire, Actor.TICKER, PAY_BY).thenNothing();
    order.given(PLACED, EXPIRED).when(expire, Actor.TICKER, PAY_BY).thenNothing();
    order
        .given(PLACED, cancelled(CancelReason.SELLER_DECLINED, false, 1, 2))
        .when(expire, Actor.TICKER, PAY_BY)
        .thenNothing();
  }

  @Test
  void onlyTheTickerExpires() {
    order.given(PLACED).when(new ExpireOrder(ORDER), ADMIN, PAY_BY).thenForbidden();
    order.given(PLACED).when(new ExpireOrder(ORDER), CHECKOUT, PAY_BY).thenForbidden();
  }

  private static FundingDeclined declined(FundOrder command, String why) {
    return new FundingDeclined(ORDER, command.throughProvider(), command.fromWallet(), why);
  }
}
