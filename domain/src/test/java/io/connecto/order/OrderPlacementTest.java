package io.connecto.order;

import static io.connecto.order.OrderHistory.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.ledger.Actor;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Refusal;
import io.connecto.ledger.Rules;
import io.connecto.money.Money;
import io.connecto.money.Rate;
import io.connecto.order.OrderCommand.PlaceOrder;
import io.connecto.order.OrderEvent.OrderPlaced;
import io.connecto.order.OrderRefusal.*;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One test per rule of placing an order. */
class OrderPlacementTest {

  private final Rules<Order> order = Rules.of(Order.UNPLACED, TERMS);

  @Test
  void theClientPlacesIt() {
    order.given().when(place(MILESTONES, FROM_WALLET), CLIENT, NOW).then(PLACED);
  }

  @Test
  void anAdministratorPlacesOnlyTheirOwn() {
    PlaceOrder command = place(MILESTONES, FROM_WALLET);
    order.given().when(command, Actor.admin(CLIENT_ID), NOW).then(PLACED);
    order.given().when(command, ADMIN, NOW).thenForbidden();
  }

  @Test
  void nobodyPlacesForTheClient() {
    PlaceOrder command = place(MILESTONES, FROM_WALLET);
    order.given().when(command, SELLER, NOW).thenForbidden();
    order.given().when(command, Actor.ANYBODY, NOW).thenForbidden();
    order.given().when(command, CHECKOUT, NOW).thenForbidden();
    order
        .given()
        .when(command, new Actor(CLIENT_ID.value(), Actor.Role.AUDITOR), NOW)
        .thenForbidden();
  }

  @Test
  void itIsPlacedOnce() {
    order
        .given(PLACED)
        .when(place(MILESTONES, FROM_WALLET), CLIENT, NOW)
        .thenRefused(new OrderExists());
  }

  @Test
  void theTermsInForceAreFrozenIntoIt() {
    OrderTerms other = new OrderTerms(new Rate(500), 60, 3600, "terms-2");
    OrderPlaced placed =
        Rules.of(Order.UNPLACED, other)
            .given()
            .when(place(MILESTONES, FROM_WALLET), CLIENT, NOW)
            .only(OrderPlaced.class);
    assertThat(placed.terms()).isEqualTo(other);
    assertThat(placed.payBy()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void nobodyHiresThemselves() {
    order
        .given()
        .when(new PlaceOrder(ORDER, CLIENT_ID, CLIENT_ID, MILESTONES, FROM_WALLET), CLIENT, NOW)
        .thenRefused(new SellerIsClient());
  }

  @Test
  void itHas1To50Milestones() {
    refused(List.of(), new MilestonesRefused("/milestones", "must be 1 to 50 milestones"));
    refused(many(51), new MilestonesRefused("/milestones", "must be 1 to 50 milestones"));
    OrderPlaced placed =
        order.given().when(place(many(50), Money.inr(0)), CLIENT, NOW).only(OrderPlaced.class);
    assertThat(placed.total()).isEqualTo(Money.inr(50));
  }

  @Test
  void milestonesCountFromOne() {
    refused(
        List.of(milestone(1, "a", 1), milestone(3, "b", 1)),
        new MilestonesRefused("/milestones/1/number", "must count 1, 2, … in order"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t",
        "two\nlines",
        "two\u2028lines",
        "nul\0",
        "turned\u202Eround",
        "half\uDE00"
      })
  void aTitleIsOneLineOfText(String title) {
    refused(List.of(milestone(1, title, 1)), new TitleRefused("/milestones/0/title"));
  }

  @Test
  void aTitleHasAtMost120Characters() {
    refused(
        List.of(milestone(1, "a", 1), milestone(2, "x".repeat(121), 1)),
        new TitleRefused("/milestones/1/title"));
    order
        .given()
        .when(
            place(List.of(milestone(1, "\uD83D\uDE00".repeat(120), 1)), Money.inr(0)), CLIENT, NOW)
        .only(OrderPlaced.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"हिन्दी में शीर्षक", "👩‍👩‍👧 site", "Größe & Maße", "العربية"})
  void aTitleMayBeInAnyScript(String title) {
    order
        .given()
        .when(place(List.of(milestone(1, title, 1)), Money.inr(0)), CLIENT, NOW)
        .only(OrderPlaced.class);
  }

  @Test
  void itHasOneCurrency() {
    refused(
        List.of(milestone(1, "a", 1), new Milestone(2, "b", Money.of(1, USD))),
        new OrderAmountRefused(
            "/milestones/1/amount/currency", "must be the currency of the first milestone"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, -Money.LIMIT})
  void anAmountIsMoreThanNothing(long paise) {
    refused(
        List.of(milestone(1, "a", 1), milestone(2, "b", paise)),
        new OrderAmountRefused("/milestones/1/amount/amount", "must be more than zero"));
  }

  @Test
  void itsTotalIsAtMostAHundredCrore() {
    String reason = "must not bring the total above 1000000000000";
    long most = Placement.LARGEST_TOTAL;
    refused(
        List.of(milestone(1, "a", most), milestone(2, "b", 1)),
        new OrderAmountRefused("/milestones/1/amount/amount", reason));
    refused(
        IntStream.rangeClosed(1, 50).mapToObj(i -> milestone(i, "m", Money.LIMIT)).toList(),
        new OrderAmountRefused("/milestones/0/amount/amount", reason));
    order
        .given()
        .when(
            place(List.of(milestone(1, "a", most - 1), milestone(2, "b", 1)), Money.inr(0)),
            CLIENT,
            NOW)
        .only(OrderPlaced.class);
  }

  @Test
  void theWalletPaysNothingToEverything() {
    OrderAmountRefused refusal =
        new OrderAmountRefused("/fromWallet/amount", "must be zero to the total of the order");
    Rules.Given<Order> unplaced = order.given();
    unplaced.when(place(MILESTONES, Money.inr(-1)), CLIENT, NOW).thenRefused(refusal);
    unplaced.when(place(MILESTONES, Money.inr(150_001)), CLIENT, NOW).thenRefused(refusal);
    assertThat(
            unplaced
                .when(place(MILESTONES, Money.inr(150_000)), CLIENT, NOW)
                .only(OrderPlaced.class)
                .throughProvider())
        .isEqualTo(Money.inr(0));
    assertThat(
            unplaced
                .when(place(MILESTONES, Money.inr(0)), CLIENT, NOW)
                .only(OrderPlaced.class)
                .throughProvider())
        .isEqualTo(Money.inr(150_000));
  }

  @Test
  void theWalletPaysInTheOrdersCurrency() {
    order
        .given()
        .when(place(MILESTONES, Money.of(0, USD)), CLIENT, NOW)
        .thenRefused(
            new OrderAmountRefused(
                "/fromWallet/currency", "must be the currency of the milestones"));
  }

  @Test
  void badValuesAreNoSecretToWhoeverMayNotPlaceIt() {
    order
        .given()
        .when(place(List.of(), Money.inr(-1)), STRANGER, NOW)
        .thenRefused(new LedgerRefusal.NotYours());
  }

  @Test
  void itExpiresUnlessPaid() {
    assertThat(PLACED.deadlinesSet())
        .singleElement()
        .satisfies(
            deadline -> {
              assertThat(deadline.due()).isEqualTo(PAY_BY);
              assertThat(deadline.command()).isEqualTo(new OrderCommand.ExpireOrder(ORDER));
              assertThat(FUNDED.deadlinesCleared()).contains(deadline.key());
              assertThat(EXPIRED.deadlinesCleared()).contains(deadline.key());
            });
  }

  private void refused(List<Milestone> milestones, Refusal refusal) {
    order.given().when(place(milestones, Money.inr(0)), CLIENT, NOW).thenRefused(refusal);
  }

  private static PlaceOrder place(List<Milestone> milestones, Money fromWallet) {
    return new PlaceOrder(ORDER, CLIENT_ID, SELLER_ID, milestones, fromWallet);
  }

  private static List<Milestone> many(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> milestone(i, "m" + i, 1)).toList();
  }

  private static Milestone milestone(int number, String title, long paise) {
    return new Milestone(number, title, Money.inr(paise));
  }
}
