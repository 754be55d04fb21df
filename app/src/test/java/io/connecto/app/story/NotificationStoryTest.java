package io.connecto.app.story;

import static io.connecto.app.story.Stories.FIRST;
import static io.connecto.app.story.Stories.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the provider's notifications do, the books come out the same, to the paisa. All figures
 * are worked out by hand: 10% commission, 18% GST on it, 0.5% TCS and 0.1% TDS.
 */
@Tag("slow")
class NotificationStoryTest {

  private static World world;
  private static Stories stories;

  @BeforeAll
  static void start(@TempDir Path data) {
    world = World.start(data);
    stories = new Stories(world);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  static Stream<Arguments> notifications() {
    return Stream.of(
        Arguments.of("as they should be", Map.of()),
        Arguments.of("twice", Map.of("duplicate", 1_000)),
        Arguments.of("in another order", Map.of("reorder", true)),
        Arguments.of("late", Map.of("delayNotificationsMillis", 1_500)),
        Arguments.of(
            "twice, late, in another order",
            Map.of("duplicate", 1_000, "reorder", true, "delayNotificationsMillis", 400)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notifications")
  void theBooksAreTheSameHoweverNotificationsCome(String how, Map<String, Object> faults) {
    Map<String, Object> all =
        new HashMap<>(Map.of("duplicate", 0, "reorder", false, "delayNotificationsMillis", 0));
    world.faults(all);
    all.putAll(faults);
    world.faults(all);
    try {
      assertThat(stories.acceptedAndCancelled())
          .isEqualTo(
              Map.of(
                  "gateway:sandbox", -FIRST,
                  "wallet:seller:available", 131_399L,
                  "platform:commission", 15_000L,
                  "platform:gst-commission", 2_700L,
                  "platform:tcs", 750L,
                  "platform:tds", 150L));
    } finally {
      world.faults(Map.of("duplicate", 0, "reorder", false, "delayNotificationsMillis", 0));
    }
  }

  @Test
  void whatIsPaidAfterTheWindowGoesBackInFull() {
    assertThat(stories.paidTooLate()).isEmpty();
  }

  @Test
  void aShortPaymentGoesBackInFull() {
    assertThat(stories.paidShort()).isEmpty();
  }

  @Test
  void whatIsPaidInExcessGoesBack() {
    assertThat(stories.paidTooMuch())
        .isEqualTo(
            Map.of(
                "gateway:sandbox", -(FIRST + SECOND),
                "escrow:order:1", FIRST,
                "escrow:order:2", SECOND));
  }

  @Test
  void aRefundGoesBackTheWayTheMoneyCame() {
    // The provider took 160,000 of 200,000: its share of 50,001 is 40,000.8, rounded down; the
    // wallet gets the rest.
    assertThat(stories.mixed())
        .isEqualTo(
            Map.of(
                "platform:promotions",
                -40_000L,
                "wallet:client:available",
                10_001L,
                "gateway:sandbox",
                -(160_000L - 40_000L),
                "escrow:order:1",
                FIRST));
  }

  @Test
  void whatLeftTheWalletForAnOrderThatIsGoneComesBack() {
    assertThat(stories.withdrawnWhileTheWalletPays())
        .isEqualTo(Map.of("platform:promotions", -60L, "wallet:client:available", 60L));
  }

  @Test
  void aSellerWhoSpentTheEarningsOwesThem() {
    assertThat(stories.refundedAfterRelease())
        .isEqualTo(Map.of("receivable:seller", -87_600L, "escrow:spent:1", 87_600L));
  }

  @Test
  void twoWeeksOfSilenceReleaseTheMoney() {
    assertThat(stories.silence())
        .isEqualTo(
            Map.of(
                "gateway:sandbox", -100_000L,
                "wallet:seller:available", 87_600L,
                "platform:commission", 10_000L,
                "platform:gst-commission", 1_800L,
                "platform:tcs", 500L,
                "platform:tds", 100L));
  }
}
