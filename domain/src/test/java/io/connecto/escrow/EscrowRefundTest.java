package io.connecto.escrow;

import static io.connecto.escrow.EscrowFixture.ADMIN;
import static io.connecto.escrow.EscrowFixture.CHECKOUT;
import static io.connecto.escrow.EscrowFixture.CLIENT;
import static io.connecto.escrow.EscrowFixture.FIRST;
import static io.connecto.escrow.EscrowFixture.FUNDED;
import static io.connecto.escrow.EscrowFixture.NOW;
import static io.connecto.escrow.EscrowFixture.ORDER;
import static io.connecto.escrow.EscrowFixture.SELLER;
import static io.connecto.escrow.EscrowFixture.STRANGER;
import static io.connecto.escrow.EscrowFixture.THE_CLIENT;
import static io.connecto.escrow.EscrowFixture.THE_SELLER;
import static io.connecto.escrow.EscrowFixture.THROUGH;
import static io.connecto.escrow.EscrowFixture.given;
import static io.connecto.escrow.EscrowFixture.leg;
import static io.connecto.escrow.EscrowFixture.posting;
import static io.connecto.escrow.EscrowFixture.refund;
import static io.connecto.ledger.LedgerAddress.platform;
import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.escrow.EscrowCommand.*;
import io.connecto.escrow.EscrowEvent.*;
import io.connecto.escrow.EscrowRefusal.*;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Reference;
import io.connecto.ledger.Rules;
import io.connecto.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may give what back, before and after the release, and by which way it goes. */
class EscrowRefundTest {

  private static final Reference REFUND = refund();
  private static final EscrowFrozen FROZEN = new EscrowFrozen(ORDER, "dispute");
  private static final EscrowReleased RELEASED =
      given(FUNDED).when(new ReleaseMilestone(ORDER, 1), CHECKOUT, NOW).only(EscrowReleased.class);

  @Test
  void beforeTheReleaseItGoesBackTheWayItCame() {
    given(FUNDED)
        .when(all(1), CHECKOUT, NOW)
        .then(
            new EscrowRefunded(
                ORDER,
                1,
                REFUND,
                CLIENT,
                THROUGH,
                Money.inr(100_000),
                Money.inr(60_000),
                Money.inr(40_000),
                List.of(
                    posting(FIRST, leg(REFUND, "1-provider"), 60_000),
                    posting(FIRST, leg(REFUND, "1-wallet"), 40_000)),
                NOW,
                "escrow-1"));
  }

  @Test
  void partsGoBackUntilNothingIsLeft() {
    Rules.Given<Escrow> state = given(FUNDED);
    long toProvider = 0;
    for (long paise : new long[] {1, 33_333, 16_665, 1}) {
      EscrowRefunded part =
          state
              .when(
                  new RefundMilestone(ORDER, 2, refund(), Optional.of(Money.inr(paise))),
                  THE_SELLER,
                  NOW)
              .only(EscrowRefunded.class);
      toProvider += part.toProvider().minor();
      state = state.and(part);
    }
    assertThat(toProvider).isEqualTo(30_000);
    state.when(all(2), THE_SELLER, NOW).thenRefused(new NothingLeft());
    state
        .when(all(2), CHECKOUT, NOW)
        .then(new RefundDeclined(ORDER, 2, REFUND, "Nothing is left of the milestone."));
  }

  @Test
  void afterTheReleaseThePlatformGivesItsChargesBackAndTheSellerTheRest() {
    given(FUNDED, RELEASED)
        .when(all(1), THE_SELLER, NOW)
        .then(
            new FeesReversed(
                ORDER,
                1,
                REFUND,
                CLIENT,
                SELLER,
                THROUGH,
                Money.inr(100_000),
                Money.inr(52_560),
                Money.inr(35_040),
                Money.inr(7_440),
                Money.inr(4_960),
                new Charges(Money.inr(10_000), Money.inr(1_800), Money.inr(500), Money.inr(100)),
                List.of(
                    posting(platform("commission"), leg(REFUND, "3-provider"), 7_440),
                    posting(platform("commission"), leg(REFUND, "3-wallet"), 2_560),
                    posting(platform("gst-commission"), leg(REFUND, "3-wallet"), 1_800),
                    posting(platform("tcs"), leg(REFUND, "3-wallet"), 500),
                    posting(platform("tds"), leg(REFUND, "3-wallet"), 100)),
                NOW,
                "escrow-1"));
  }

  @Test
  void tenPartsAfterTheReleaseReverseWhatOneWholeWould() {
    Rules.Given<Escrow> state = given(FUNDED, RELEASED);
    long charges = 0;
    long seller = 0;
    long toProvider = 0;
    for (int part = 1; part <= 10; part++) {
      Optional<Money> amount =
          part == 10 ? Optional.empty() : Optional.of(Money.inr(1_111L * part));
      FeesReversed reversed =
          state
              .when(new RefundMilestone(ORDER, 1, refund(), amount), ADMIN, NOW)
              .only(FeesReversed.class);
      charges += reversed.charges().total().minor();
      seller += reversed.sellerToProvider().plus(reversed.sellerToWallet()).minor();
      toProvider += reversed.sellerToProvider().plus(reversed.chargesToProvider()).minor();
      state = state.and(reversed);
    }
    assertThat(charges).isEqualTo(12_400);
    assertThat(seller).isEqualTo(87_600);
    assertThat(toProvider).isEqualTo(60_000);
    state.when(all(1), ADMIN, NOW).thenRefused(new NothingLeft());
  }

  @Test
  void onePaisaAfterTheReleaseMayNeedNoChargeAtAll() {
    FeesReversed reversed =
        given(FUNDED, RELEASED).when(some(1, 1), THE_SELLER, NOW).only(FeesReversed.class);

    assertThat(reversed.postings()).isEmpty();
    assertThat(reversed.sellerToProvider().plus(reversed.sellerToWallet())).isEqualTo(Money.inr(1));
  }

  @Test
  void aProcessGivesNothingBackAfterTheRelease() {
    given(FUNDED, RELEASED)
        .when(all(1), CHECKOUT, NOW)
        .then(
            new RefundDeclined(
                ORDER, 1, REFUND, "The milestone was released to the seller before."));
  }

  @Test
  void theClientMayNotAndStrangersHearOfNothing() {
    for (Rules.Given<Escrow> state : List.of(given(FUNDED), given(FUNDED, RELEASED))) {
      state.when(all(1), THE_CLIENT, NOW).thenForbidden();
      state.when(all(1), STRANGER, NOW).thenRefused(new EscrowUnknown());
      state.when(all(1), new Actor(SELLER.value(), Actor.Role.AUDITOR), NOW).thenForbidden();
    }
    given().when(all(1), THE_SELLER, NOW).thenRefused(new EscrowUnknown());
  }

  @Test
  void amountsAreMoreThanZeroAndAtMostWhatIsLeft() {
    given(FUNDED)
        .when(some(1, 0), ADMIN, NOW)
        .thenRefused(new RefundAmountRefused("/amount/amount", "must be more than zero"));
    given(FUNDED)
        .when(some(1, -1), ADMIN, NOW)
        .thenRefused(new RefundAmountRefused("/amount/amount", "must be more than zero"));
    given(FUNDED).when(some(1, 100_001), ADMIN, NOW).thenRefused(new MoreThanLeft());
    given(FUNDED, RELEASED).when(some(1, 100_001), ADMIN, NOW).thenRefused(new MoreThanLeft());
    given(FUNDED)
        .when(
            new RefundMilestone(
                ORDER, 1, REFUND, Optional.of(Money.of(5, Currency.getInstance("USD")))),
            ADMIN,
            NOW)
        .thenRefused(new RefundAmountRefused("/amount/currency", "must be the order's currency"));
  }

  @Test
  void aMilestoneThatNeverWasIsRefused() {
    given(FUNDED).when(all(3), ADMIN, NOW).thenRefused(new MilestoneNotInEscrow());
    given(FUNDED).when(all(0), THE_SELLER, NOW).thenRefused(new MilestoneNotInEscrow());
    given(FUNDED)
        .when(all(3), CHECKOUT, NOW)
        .then(new RefundDeclined(ORDER, 3, REFUND, "The order has no milestone of this number."));
  }

  @Test
  void oneRefundIsMadeOnce() {
    EscrowRefunded made = given(FUNDED).when(some(1, 5), ADMIN, NOW).only(EscrowRefunded.class);

    given(FUNDED, made).when(some(1, 5), ADMIN, NOW).thenRefused(new RefundExists());
    given(FUNDED, made).when(some(1, 5), CHECKOUT, NOW).thenNothing();
  }

  @Test
  void whileFrozenOnlyAnAdministratorGivesBack() {
    given(FUNDED, FROZEN).when(all(1), THE_SELLER, NOW).thenRefused(new EscrowIsFrozen());
    given(FUNDED, FROZEN).when(all(1), ADMIN, NOW).only(EscrowRefunded.class);
    given(FUNDED, RELEASED, FROZEN).when(all(1), ADMIN, NOW).only(FeesReversed.class);
  }

  @Test
  void whileFrozenTheRefundOfAProcessIsPutOffOnce() {
    RefundDeferred deferred = new RefundDeferred(ORDER, 1, REFUND, Optional.of(Money.inr(9)));

    given(FUNDED, FROZEN).when(some(1, 9), CHECKOUT, NOW).then(deferred);
    given(FUNDED, FROZEN, deferred).when(some(1, 9), CHECKOUT, NOW).thenNothing();
    given(FUNDED, FROZEN, deferred).when(some(1, 9), ADMIN, NOW).thenRefused(new RefundExists());
  }

  @Test
  void refundsBeforeAndAfterTheReleaseShareOneProportion() {
    EscrowRefunded before =
        given(FUNDED).when(some(1, 50_000), ADMIN, NOW).only(EscrowRefunded.class);
    EscrowReleased released =
        given(FUNDED, before)
            .when(new ReleaseMilestone(ORDER, 1), CHECKOUT, NOW)
            .only(EscrowReleased.class);
    FeesReversed after =
        given(FUNDED, before, released)
            .when(new RefundMilestone(ORDER, 1, refund(), Optional.empty()), ADMIN, NOW)
            .only(FeesReversed.class);
    EscrowRefunded last =
        given(FUNDED, before, released, after)
            .when(new RefundMilestone(ORDER, 2, refund(), Optional.empty()), ADMIN, NOW)
            .only(EscrowRefunded.class);

    Money toProvider =
        before
            .toProvider()
            .plus(after.sellerToProvider())
            .plus(after.chargesToProvider())
            .plus(last.toProvider());
    assertThat(toProvider).isEqualTo(Money.inr(90_000));
  }

  private static RefundMilestone all(int milestone) {
    return new RefundMilestone(ORDER, milestone, REFUND, Optional.empty());
  }

  private static RefundMilestone some(int milestone, long paise) {
    return new RefundMilestone(ORDER, milestone, REFUND, Optional.of(Money.inr(paise)));
  }
}
