package io.connecto.escrow;

import static io.connecto.escrow.EscrowFixture.ADMIN;
import static io.connecto.escrow.EscrowFixture.CHECKOUT;
import static io.connecto.escrow.EscrowFixture.CLIENT;
import static io.connecto.escrow.EscrowFixture.FIRST;
import static io.connecto.escrow.EscrowFixture.FROM_WALLET;
import static io.connecto.escrow.EscrowFixture.FUND;
import static io.connecto.escrow.EscrowFixture.FUNDED;
import static io.connecto.escrow.EscrowFixture.IN;
import static io.connecto.escrow.EscrowFixture.NOW;
import static io.connecto.escrow.EscrowFixture.ORDER;
import static io.connecto.escrow.EscrowFixture.PAYMENT;
import static io.connecto.escrow.EscrowFixture.SECOND;
import static io.connecto.escrow.EscrowFixture.SELLER;
import static io.connecto.escrow.EscrowFixture.THE_CLIENT;
import static io.connecto.escrow.EscrowFixture.THE_SELLER;
import static io.connecto.escrow.EscrowFixture.THROUGH;
import static io.connecto.escrow.EscrowFixture.given;
import static io.connecto.escrow.EscrowFixture.posting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.connecto.escrow.EscrowCommand.*;
import io.connecto.escrow.EscrowEvent.*;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.ProviderPayment;
import io.connecto.ledger.Reference;
import io.connecto.ledger.Rules;
import io.connecto.money.Money;
import io.connecto.money.Rate;
import io.connecto.order.OrderTerms;
import io.connecto.payment.PaymentId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What arrives is taken in or sent back, once. */
class EscrowFundingTest {

  private static final BounceFunding BOUNCE =
      new BounceFunding(
          ORDER, Optional.of(PAYMENT), Money.inr(90_000), Money.inr(60_000), "Too late.");

  @Test
  void milestonesAreFilledInOrderFirstFromTheProvidersPart() {
    given()
        .when(FUND, CHECKOUT, NOW)
        .then(
            new EscrowFunded(
                ORDER,
                CLIENT,
                SELLER,
                List.of(Money.inr(100_000), Money.inr(50_000)),
                THROUGH,
                Money.inr(90_000),
                Money.inr(60_000),
                new Rate(1000),
                List.of(),
                List.of(),
                List.of(
                    posting(IN, FIRST, 90_000),
                    posting(FROM_WALLET, FIRST, 10_000),
                    posting(FROM_WALLET, SECOND, 50_000)),
                NOW,
                "escrow-1"));
  }

  @Test
  void allOfItMayComeFromTheWallet() {
    FundEscrow command = fund(Optional.empty(), 0, 150_000);

    assertThat(given().when(command, CHECKOUT, NOW).only(EscrowFunded.class).postings())
        .containsExactly(
            posting(FROM_WALLET, FIRST, 100_000), posting(FROM_WALLET, SECOND, 50_000));
  }

  @Test
  void allOfItMayComeThroughTheProvider() {
    FundEscrow command =
        new FundEscrow(
            ORDER,
            CLIENT,
            SELLER,
            FUND.milestones(),
            THROUGH,
            Money.inr(150_000),
            Money.inr(0),
            new Rate(1000));

    assertThat(given().when(command, CHECKOUT, NOW).only(EscrowFunded.class).postings())
        .containsExactly(posting(IN, FIRST, 100_000), posting(IN, SECOND, 50_000));
  }

  @Test
  void whatComesMustBeWhatTheMilestonesNeed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> given().when(fund(Optional.empty(), 0, 149_999), CHECKOUT, NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> given().when(fund(Optional.empty(), 0, 150_001), CHECKOUT, NOW));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> given().when(fund(Optional.empty(), 90_000, 60_000), CHECKOUT, NOW));
  }

  @Test
  void fundingTwiceIsAProgrammersError() {
    assertThatIllegalStateException().isThrownBy(() -> given(FUNDED).when(FUND, CHECKOUT, NOW));
  }

  @Test
  void aCommissionThatMightTakeEverythingCannotBeWrittenDown() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new FundEscrow(
                    ORDER,
                    CLIENT,
                    SELLER,
                    FUND.milestones(),
                    THROUGH,
                    Money.inr(150_000),
                    Money.inr(0),
                    new Rate(4001)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrderTerms(new Rate(4001), 1, 1, "greedy"));
  }

  @Test
  void moneyNobodyWaitsForGoesBackByFreshLegs() {
    given()
        .when(BOUNCE, CHECKOUT, NOW)
        .then(
            new FundingBounced(
                ORDER,
                Optional.of(PAYMENT),
                Money.inr(90_000),
                Money.inr(60_000),
                "Too late.",
                List.of(
                    posting(IN, LedgerAddress.transit(PAYMENT, "back"), 90_000),
                    posting(FROM_WALLET, LedgerAddress.transit(ORDER, "back"), 60_000)),
                NOW,
                "escrow-1"));
  }

  @Test
  void onePartMayBounceWithoutTheOther() {
    assertThat(bounced(Optional.of(PAYMENT), 70, 0)).hasSize(1);
    assertThat(bounced(Optional.empty(), 0, 70)).hasSize(1);
  }

  private static List<?> bounced(Optional<Reference> payment, long provider, long wallet) {
    BounceFunding command =
        new BounceFunding(ORDER, payment, Money.inr(provider), Money.inr(wallet), "Too late.");
    return given().when(command, CHECKOUT, NOW).only(FundingBounced.class).postings();
  }

  @Test
  void aFundedEvenAFrozenEscrowSendsBackWhatElseArrives() {
    Reference other = Reference.to(PaymentId.next(NOW));
    BounceFunding command =
        new BounceFunding(ORDER, Optional.of(other), Money.inr(5), Money.inr(0), "Too much.");

    given(FUNDED, new EscrowFrozen(ORDER, "dispute"))
        .when(command, CHECKOUT, NOW)
        .only(FundingBounced.class);
  }

  @Test
  void moneyThatWasTakenInOrSentBackIsNotSentBackAgain() {
    assertThatIllegalStateException().isThrownBy(() -> given(FUNDED).when(BOUNCE, CHECKOUT, NOW));
    FundingBounced bounced = Escrow.EMPTY.decide(BOUNCE, CHECKOUT, NOW);
    assertThatIllegalStateException().isThrownBy(() -> given(bounced).when(BOUNCE, CHECKOUT, NOW));
    assertThatIllegalStateException().isThrownBy(() -> given(bounced).when(FUND, CHECKOUT, NOW));
  }

  @Test
  void aBounceOfNothingOrOfAnUnnamedPaymentIsAProgrammersError() {
    assertThatIllegalStateException().isThrownBy(() -> bounced(Optional.empty(), 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> bounced(Optional.empty(), 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> bounced(Optional.of(PAYMENT), 0, 1));
  }

  @Test
  void onlyProcessesMoveFunding() {
    for (Rules.Given<Escrow> state : List.of(given(), given(FUNDED))) {
      state.when(FUND, ADMIN, NOW).thenForbidden();
      state.when(FUND, THE_CLIENT, NOW).thenForbidden();
      state.when(BOUNCE, ADMIN, NOW).thenForbidden();
      state.when(BOUNCE, THE_SELLER, NOW).thenForbidden();
    }
  }

  private static FundEscrow fund(Optional<ProviderPayment> through, long provider, long wallet) {
    return new FundEscrow(
        ORDER,
        CLIENT,
        SELLER,
        FUND.milestones(),
        through,
        Money.inr(provider),
        Money.inr(wallet),
        new Rate(1000));
  }
}
