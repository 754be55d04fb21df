package io.connecto.escrow;

import static io.connecto.escrow.EscrowFixture.ADMIN;
import static io.connecto.escrow.EscrowFixture.CHECKOUT;
import static io.connecto.escrow.EscrowFixture.FIRST;
import static io.connecto.escrow.EscrowFixture.FUND;
import static io.connecto.escrow.EscrowFixture.FUNDED;
import static io.connecto.escrow.EscrowFixture.NOW;
import static io.connecto.escrow.EscrowFixture.ORDER;
import static io.connecto.escrow.EscrowFixture.SELLER;
import static io.connecto.escrow.EscrowFixture.THE_CLIENT;
import static io.connecto.escrow.EscrowFixture.THE_SELLER;
import static io.connecto.escrow.EscrowFixture.given;
import static io.connecto.escrow.EscrowFixture.posting;
import static io.connecto.escrow.EscrowFixture.refund;
import static io.connecto.ledger.LedgerAddress.platform;
import static io.connecto.ledger.LedgerAddress.transit;
import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.escrow.EscrowCommand.*;
import io.connecto.escrow.EscrowEvent.*;
import io.connecto.escrow.EscrowRefusal.*;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Reference;
import io.connecto.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An accepted milestone is the seller's, less charges at the tax point; a frozen one waits. */
class EscrowReleaseTest {

  private static final ReleaseMilestone RELEASE = new ReleaseMilestone(ORDER, 1);
  private static final EscrowFrozen FROZEN = new EscrowFrozen(ORDER, "dispute");

  @Test
  void theSellerGetsTheMilestoneLessCharges() {
    given(FUNDED)
        .when(RELEASE, CHECKOUT, NOW)
        .then(
            new EscrowReleased(
                ORDER,
                1,
                SELLER,
                Money.inr(100_000),
                Money.inr(87_600),
                new Charges(Money.inr(10_000), Money.inr(1_800), Money.inr(500), Money.inr(100)),
                List.of(
                    posting(FIRST, transit(ORDER, "1:earnings"), 87_600),
                    posting(FIRST, platform("commission"), 10_000),
                    posting(FIRST, platform("gst-commission"), 1_800),
                    posting(FIRST, platform("tcs"), 500),
                    posting(FIRST, platform("tds"), 100)),
                NOW,
                "india-2024-10-01"));
  }

  @Test
  void taxesAreThoseOfTheDayOfTheRelease() {
    Instant before = Instant.parse("2024-07-09T12:00:00Z");

    EscrowReleased released =
        given(FUNDED).when(RELEASE, CHECKOUT, before).only(EscrowReleased.class);

    assertThat(released.charges().tcs()).isEqualTo(Money.inr(1_000));
    assertThat(released.ruleVersion()).isEqualTo("india-2018");
  }

  @Test
  void whatWasRefundedBeforeIsNotReleased() {
    EscrowReleased released =
        given(FUNDED)
            .and(refunded(1, 40_000))
            .when(RELEASE, CHECKOUT, NOW)
            .only(EscrowReleased.class);

    assertThat(released.amount()).isEqualTo(Money.inr(60_000));
    assertThat(released.charges().commission()).isEqualTo(Money.inr(6_000));
  }

  @Test
  void aMilestoneIsReleasedOnce() {
    EscrowReleased released = given(FUNDED).when(RELEASE, CHECKOUT, NOW).only(EscrowReleased.class);

    given(FUNDED, released).when(RELEASE, CHECKOUT, NOW).thenNothing();
    given(FUNDED, released, FROZEN).when(RELEASE, CHECKOUT, NOW).thenNothing();
  }

  @Test
  void nothingIsLeftOfARefundedMilestone() {
    given(FUNDED)
        .and(refunded(1, 100_000))
        .when(RELEASE, CHECKOUT, NOW)
        .then(new ReleaseDeclined(ORDER, 1, "Nothing is left of the milestone."));
  }

  @Test
  void nothingIsLeftOfAMilestoneThatNeverWas() {
    given(FUNDED)
        .when(new ReleaseMilestone(ORDER, 3), CHECKOUT, NOW)
        .then(new ReleaseDeclined(ORDER, 3, "Nothing is left of the milestone."));
    given(FUNDED).when(new ReleaseMilestone(ORDER, 0), CHECKOUT, NOW).only(ReleaseDeclined.class);
  }

  @Test
  void onlyAProcessReleases() {
    for (Actor actor : List.of(ADMIN, THE_CLIENT, THE_SELLER, Actor.TICKER)) {
      given(FUNDED).when(RELEASE, actor, NOW).thenForbidden();
    }
  }

  @Test
  void aFrozenEscrowPutsTheReleaseOffOnce() {
    given(FUNDED, FROZEN).when(RELEASE, CHECKOUT, NOW).then(new ReleaseDeferred(ORDER, 1));
    given(FUNDED, FROZEN, new ReleaseDeferred(ORDER, 1)).when(RELEASE, CHECKOUT, NOW).thenNothing();
  }

  @Test
  void unfreezingNamesWhatWasPutOff() {
    Reference refund = refund();
    Optional<Money> amount = Optional.of(Money.inr(7));
    given(FUNDED, FROZEN, new ReleaseDeferred(ORDER, 1))
        .and(new RefundDeferred(ORDER, 2, refund, amount))
        .when(new UnfreezeEscrow(ORDER), ADMIN, NOW)
        .then(
            new EscrowUnfrozen(ORDER, List.of(1), List.of(new DeferredRefund(2, refund, amount))));
  }

  @Test
  void whatWasPutOffIsCarriedOutWhenAskedForAgain() {
    given(FUNDED, FROZEN, new ReleaseDeferred(ORDER, 1))
        .and(new EscrowUnfrozen(ORDER, List.of(1), List.of()))
        .when(RELEASE, CHECKOUT, NOW)
        .only(EscrowReleased.class);
  }

  @Test
  void anEscrowThatIsNotFundedYetPutsOffTooAndSaysSoWhenFunded() {
    Reference refund = refund();
    RefundMilestone cancel = new RefundMilestone(ORDER, 2, refund, Optional.empty());
    ReleaseDeferred release = new ReleaseDeferred(ORDER, 1);
    RefundDeferred refundLater = new RefundDeferred(ORDER, 2, refund, Optional.empty());

    given().when(RELEASE, CHECKOUT, NOW).then(release);
    given().when(cancel, CHECKOUT, NOW).then(refundLater);
    EscrowFunded funded =
        given(release, refundLater).when(FUND, CHECKOUT, NOW).only(EscrowFunded.class);

    assertThat(funded.releases()).containsExactly(1);
    assertThat(funded.refunds()).containsExactly(new DeferredRefund(2, refund, Optional.empty()));
    given(release, refundLater, funded).when(RELEASE, CHECKOUT, NOW).only(EscrowReleased.class);
    given(release, refundLater, funded).when(cancel, CHECKOUT, NOW).only(EscrowRefunded.class);
  }

  @Test
  void onlyAnAdministratorFreezes() {
    for (Actor actor : List.of(CHECKOUT, THE_CLIENT, THE_SELLER)) {
      given(FUNDED).when(new FreezeEscrow(ORDER, "dispute"), actor, NOW).thenForbidden();
      given(FUNDED, FROZEN).when(new UnfreezeEscrow(ORDER), actor, NOW).thenForbidden();
    }
    given(FUNDED).when(new FreezeEscrow(ORDER, "dispute"), ADMIN, NOW).then(FROZEN);
  }

  @Test
  void freezingAndUnfreezingNeedTheOtherState() {
    given(FUNDED, FROZEN)
        .when(new FreezeEscrow(ORDER, "again"), ADMIN, NOW)
        .thenRefused(new EscrowIsFrozen());
    given(FUNDED).when(new UnfreezeEscrow(ORDER), ADMIN, NOW).thenRefused(new EscrowNotFrozen());
    given(FUNDED)
        .when(new FreezeEscrow(ORDER, "two\nlines"), ADMIN, NOW)
        .thenRefused(new FreezeReasonRefused());
    given().when(new FreezeEscrow(ORDER, "early"), ADMIN, NOW).thenRefused(new EscrowUnknown());
    given().when(new UnfreezeEscrow(ORDER), ADMIN, NOW).thenRefused(new EscrowUnknown());
  }

  private static EscrowRefunded refunded(int milestone, long paise) {
    return given(FUNDED)
        .when(
            new RefundMilestone(ORDER, milestone, refund(), Optional.of(Money.inr(paise))),
            ADMIN,
            NOW)
        .only(EscrowRefunded.class);
  }
}
