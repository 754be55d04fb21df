package io.connecto.refund.query;

import static io.connecto.refund.query.Story.CANCELLED;
import static io.connecto.refund.query.Story.CLIENT;
import static io.connecto.refund.query.Story.CLIENTS_WALLET;
import static io.connecto.refund.query.Story.LATER;
import static io.connecto.refund.query.Story.ORDER;
import static io.connecto.refund.query.Story.PAYMENT;
import static io.connecto.refund.query.Story.SELLER;
import static io.connecto.refund.query.Story.SELLERS_WALLET;
import static io.connecto.refund.query.Story.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.ledger.Actor;
import io.connecto.ledger.query.PaperLog;
import io.connecto.ledger.query.Reading;
import io.connecto.ledger.query.Rebuild;
import io.connecto.ledger.query.ViewProcessors;
import io.connecto.order.OrderCommand.ExpireOrder;
import io.connecto.process.Deadline;
import io.connecto.process.Deadlines;
import io.connecto.process.ProcessEvent.StepParked;
import io.connecto.process.ProcessEvent.StepRetried;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What everybody reads of one order, from events to answers. */
class StoryTest {

  private static final Actor ASHA = Actor.person(CLIENT);
  private static final Actor RAVI = Actor.person(SELLER);
  private static final Actor NOBODY_HERE = Actor.person(STRANGER);
  private static final Actor ADMIN = Actor.admin(STRANGER);
  private static final Actor AUDITOR = new Actor(STRANGER.value(), Actor.Role.AUDITOR);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit makes it
  private Path data;

  private Reading reading;
  private Story story;

  @BeforeEach
  void open() {
    reading = new Reading(data);
    story = new Story(reading.log());
  }

  @AfterEach
  void close() {
    reading.close();
  }

  private static long amount(JsonNode money) {
    assertThat(money.get("currency").asString()).isEqualTo("INR");
    return money.get("amount").asLong();
  }

  private List<JsonNode> items(Actor actor, String path) {
    List<JsonNode> all = new ArrayList<>();
    reading.answer(actor, path).get("items").forEach(all::add);
    return all;
  }

  @Test
  void theBooksBalanceAndNothingIsInTransit() {
    story.tell();
    JsonNode trial = reading.answer(AUDITOR, "/trial-balance");
    assertThat(trial.get("balanced").asBoolean()).isTrue();
    JsonNode inr = trial.get("currencies").get(0);
    assertThat(amount(inr.get("sum"))).isZero();
    assertThat(amount(inr.get("transit"))).isZero();
    assertThat(inr.get("forbiddenSigns").asLong()).isZero();
    long sum =
        items(ADMIN, "/balances").stream().mapToLong(each -> amount(each.get("balance"))).sum();
    assertThat(sum).isZero();
    assertThat(items(ADMIN, "/balances?prefix=transit:")).isEmpty();
    assertThat(items(ADMIN, "/balances?prefix=platform:"))
        .extracting(each -> each.get("address").asString())
        .containsExactly(
            "platform:commission",
            "platform:gst-commission",
            "platform:promotions",
            "platform:tcs",
            "platform:tds");
  }

  @Test
  void statementsTellEveryChangeAndAgreeWithTheWallet() {
    story.tell();
    for (String wallet : List.of(CLIENTS_WALLET.value(), SELLERS_WALLET.value())) {
      JsonNode now = reading.answer(ADMIN, "/wallets/" + wallet);
      for (String part : List.of("available", "held", "receivable")) {
        long balance = 0;
        for (JsonNode line : items(ADMIN, "/wallets/" + wallet + "/statement?sort=oldest")) {
          if (line.get("part").asString().equals(part)) {
            assertThat(amount(line.get("previousBalance"))).isEqualTo(balance);
            balance += amount(line.get("change"));
            assertThat(amount(line.get("newBalance"))).isEqualTo(balance);
          }
        }
        assertThat(amount(now.get(part))).isEqualTo(balance);
      }
    }
    JsonNode earned = items(RAVI, "/wallets/" + SELLERS_WALLET + "/statement?sort=oldest").get(0);
    assertThat(earned.get("event").asString()).isEqualTo("wallet.earnings-credited");
    assertThat(earned.get("reason").get("order").asString()).isEqualTo(ORDER.value());
    assertThat(earned.get("reason").get("milestone").asInt()).isEqualTo(1);
    assertThat(earned.get("reason").get("refund").isNull()).isTrue();
  }

  @Test
  void aHoldShowsWhileItStands() {
    story.register();
    story.place();
    JsonNode wallet = items(ASHA, "/wallets").get(0);
    assertThat(amount(wallet.get("available"))).isEqualTo(10_000);
    assertThat(amount(wallet.get("held"))).isEqualTo(30_000);
    String holds = "/wallets/" + wallet.get("id").asString() + "/holds";
    assertThat(items(ASHA, holds).get(0).get("purpose").asString()).isEqualTo(ORDER.value());
    assertThat(amount(items(ASHA, holds).get(0).get("amount"))).isEqualTo(30_000);
    assertThat(items(ADMIN, holds)).hasSize(1);
    story.pay();
    wallet = items(ASHA, "/wallets").get(0);
    assertThat(amount(wallet.get("held"))).isZero();
    assertThat(items(ASHA, holds)).isEmpty();
  }

  @Test
  void anOrderShowsItsMilestonesAndTheOtherPartysName() {
    story.tell();
    JsonNode order = reading.answer(RAVI, "/orders/" + ORDER);
    assertThat(order.get("status").asString()).isEqualTo("STARTED");
    assertThat(order.get("completed").asBoolean()).isTrue();
    assertThat(order.get("client").get("displayName").asString()).isEqualTo("Asha");
    assertThat(order.get("milestones").get(0).get("stage").asString()).isEqualTo("ACCEPTED");
    assertThat(order.get("milestones").get(1).get("stage").asString()).isEqualTo("CANCELLED");
    assertThat(order.get("fromWallet").isNull()).isTrue();
    assertThat(amount(reading.answer(ASHA, "/orders/" + ORDER).get("fromWallet")))
        .isEqualTo(30_000);
    assertThat(items(ASHA, "/orders")).hasSize(1);
    assertThat(items(ASHA, "/orders?role=client")).hasSize(1);
    assertThat(items(ASHA, "/orders?role=seller")).isEmpty();
    assertThat(items(RAVI, "/orders?role=seller")).hasSize(1);
    assertThat(items(NOBODY_HERE, "/orders")).isEmpty();
    assertThat(items(AUDITOR, "/orders?role=all")).hasSize(1);
    assertThat(
            reading.answer(AUDITOR, "/orders/" + ORDER).get("seller").get("displayName").isNull())
        .isTrue();
  }

  @Test
  void historyIsInOrderAndKeepsHowTheClientPaysToTheClient() {
    story.tell();
    List<String> forClient =
        items(ASHA, "/orders/" + ORDER + "/history?sort=oldest").stream()
            .map(line -> line.get("event").asString())
            .toList();
    assertThat(forClient)
        .containsExactly(
            "order.placed",
            "payment.requested",
            "payment.checkout-opened",
            "payment.authorised",
            "payment.captured",
            "order.funded",
            "escrow.funded",
            "order.started",
            "order.milestone-delivered",
            "order.milestone-accepted",
            "escrow.released",
            "order.milestone-cancelled",
            "escrow.refunded",
            "refund.requested",
            "refund.paid",
            "escrow.fees-reversed",
            "refund.requested",
            "refund.paid");
    assertThat(items(RAVI, "/orders/" + ORDER + "/history?sort=oldest"))
        .extracting(line -> line.get("event").asString())
        .isEqualTo(forClient.stream().filter(event -> !event.startsWith("payment.")).toList());
  }

  @Test
  void theEscrowShowsToEachPartyWhatIsTheirs() {
    story.tell();
    JsonNode forSeller = reading.answer(RAVI, "/escrows/" + ORDER).get("milestones");
    JsonNode first = forSeller.get(0);
    assertThat(amount(first.get("released"))).isEqualTo(100_000);
    assertThat(amount(first.get("refundedAfterRelease"))).isEqualTo(10_000);
    assertThat(amount(first.get("left"))).isZero();
    // 10% of what stays released, and 18% of that
    assertThat(amount(first.get("charges").get("commission"))).isEqualTo(9_000);
    assertThat(amount(first.get("charges").get("gstOnCommission"))).isEqualTo(1_620);
    assertThat(amount(forSeller.get(1).get("refunded"))).isEqualTo(50_000);
    JsonNode forClient = reading.answer(ASHA, "/escrows/" + ORDER);
    assertThat(forClient.get("milestones").get(0).get("charges").isNull()).isTrue();
    assertThat(forClient.get("payment").asString()).isEqualTo(PAYMENT.value());
  }

  @Test
  void paymentsAndRefundsShowWhereTheyAre() {
    story.tell();
    JsonNode payment = reading.answer(ASHA, "/payments/" + PAYMENT);
    assertThat(payment.get("status").asString()).isEqualTo("CAPTURED");
    assertThat(payment.get("providerOrder").asString()).isEqualTo("sbx_ord_1");
    assertThat(amount(payment.get("captured"))).isEqualTo(120_000);
    assertThat(items(ASHA, "/orders/" + ORDER + "/payments")).hasSize(1);
    JsonNode refund = reading.answer(RAVI, "/refunds/" + CANCELLED);
    assertThat(refund.get("status").asString()).isEqualTo("COMPLETED");
    assertThat(amount(refund.get("toProvider"))).isEqualTo(40_000);
    assertThat(amount(refund.get("toWallet"))).isEqualTo(10_000);
    assertThat(refund.get("afterRelease").asBoolean()).isFalse();
    JsonNode later = reading.answer(ASHA, "/refunds/" + LATER);
    assertThat(later.get("status").asString()).isEqualTo("COMPLETED");
    assertThat(amount(later.get("amount"))).isEqualTo(10_000);
    assertThat(later.get("afterRelease").asBoolean()).isTrue();
    assertThat(items(ASHA, "/orders/" + ORDER + "/refunds")).hasSize(2);
  }

  @Test
  void whatCameInAnotherCurrencyShowsAmongTheReturns() {
    story.tell();
    story.captureInDollars();
    JsonNode payment = reading.answer(ASHA, "/payments/" + PAYMENT);
    assertThat(amount(payment.get("captured"))).isEqualTo(120_000);
    assertThat(amount(payment.get("excess"))).isZero();
    JsonNode returned = payment.get("returns").get(0);
    assertThat(returned.get("leg").asString()).isEqualTo("excess-2");
    assertThat(returned.get("amount").get("currency").asString()).isEqualTo("USD");
    assertThat(returned.get("amount").get("amount").asLong()).isEqualTo(700);
  }

  @Test
  void theDashboardAddsUp() {
    story.tell();
    JsonNode dashboard = reading.answer(ADMIN, "/dashboard");
    assertThat(dashboard.get("counts").get("ordersPlaced").asLong()).isEqualTo(1);
    assertThat(dashboard.get("counts").get("ordersFunded").asLong()).isEqualTo(1);
    assertThat(dashboard.get("counts").get("refunds").asLong()).isEqualTo(2);
    JsonNode inr = dashboard.get("currencies").get(0);
    assertThat(amount(inr.get("gmv"))).isEqualTo(100_000);
    assertThat(amount(inr.get("inEscrow"))).isZero();
    assertThat(amount(inr.get("commission"))).isEqualTo(9_000);
    assertThat(items(ADMIN, "/balances?prefix=platform:commission"))
        .extracting(each -> amount(each.get("balance")))
        .containsExactly(9_000L);
  }

  @Test
  void everyPostingLeadsToWhoDidItAndByWhichRule() {
    story.tell();
    JsonNode entry = items(AUDITOR, "/ledger/entries?address=gateway:sandbox&sort=oldest").get(0);
    assertThat(entry.get("event").asString()).isEqualTo("payment.captured");
    assertThat(entry.get("ruleVersion").asString()).isEqualTo("payment-1");
    assertThat(entry.get("why").get("providerEventId").asString()).isEqualTo("sbx_evt_7");
    JsonNode why = reading.answer(AUDITOR, "/events/" + entry.get("position").asLong() + "/why");
    assertThat(why.get("eventId")).isEqualTo(entry.get("eventId"));
    assertThat(why.get("postings").get(0).get("from").asString()).isEqualTo("gateway:sandbox");
    assertThat(why.get("why")).isEqualTo(entry.get("why"));
    assertThat(items(AUDITOR, "/ledger/entries?correlationId=cmd-1&limit=200"))
        .hasSizeGreaterThan(10);
    JsonNode unpaid = reading.answer(AUDITOR, "/events/1/why");
    assertThat(unpaid.get("event").asString()).isEqualTo("account.registered");
    assertThat(unpaid.get("ruleVersion").isNull()).isTrue();
    assertThat(reading.read(AUDITOR, "/events/99999/why").getStatus()).isEqualTo(404);
  }

  /** The answers to the client, the seller, a stranger, an administrator and an auditor. */
  private static final String ACCESS =
      """
      /wallets/CLIENTS_WALLET           200 404 404 200 200
      /wallets/CLIENTS_WALLET/statement 200 404 404 200 200
      /wallets?owner=CLIENT             200 404 404 200 200
      /orders/ORDER                     200 200 404 200 200
      /orders/ORDER/history             200 200 404 200 200
      /orders/ORDER/payments            200 403 404 200 200
      /orders/ORDER/refunds             200 200 404 200 200
      /orders?role=all                  403 403 403 200 200
      /orders?role=nonsense             422 422 422 422 422
      /escrows/ORDER                    200 200 404 200 200
      /payments/PAYMENT                 200 404 404 200 200
      /refunds/REFUND                   200 200 404 200 200
      /accounts/CLIENT                  200 404 404 200 200
      /trial-balance                    403 403 403 200 200
      /balances                         403 403 403 200 200
      /ledger/entries                   403 403 403 200 200
      /events/1/why                     403 403 403 200 200
      /dashboard                        403 403 403 200 200
      /processes?state=stuck            403 403 403 200 200
      /processes?state=nonsense         403 403 403 422 422
      """;

  @Test
  void eachReaderSeesWhatIsTheirs() {
    story.tell();
    for (String row : ACCESS.lines().toList()) {
      List<String> cells = List.of(row.trim().split(" +", -1));
      String path =
          cells
              .get(0)
              .replace("CLIENTS_WALLET", CLIENTS_WALLET.value())
              .replace("CLIENT", CLIENT.value())
              .replace("ORDER", ORDER.value())
              .replace("PAYMENT", PAYMENT.value())
              .replace("REFUND", CANCELLED.value());
      List<String> answers =
          Stream.of(ASHA, RAVI, NOBODY_HERE, ADMIN, AUDITOR)
              .map(reader -> Integer.toString(reading.read(reader, path).getStatus()))
              .toList();
      assertThat(answers).as(row).isEqualTo(cells.subList(1, cells.size()));
    }
  }

  @Test
  void anAccountIsItsOwnersAndAuditorsReadNothingPersonal() {
    story.tell();
    JsonNode me = reading.answer(ASHA, "/accounts/me");
    assertThat(me.get("displayName").asString()).isEqualTo("Asha");
    assertThat(me.get("email").asString()).isEqualTo("Asha@example.com");
    assertThat(me.get("roles").isEmpty()).isTrue();
    assertThat(reading.answer(ADMIN, "/accounts/" + SELLER).get("roles").get(0).asString())
        .isEqualTo("AUDITOR");
    JsonNode audited = reading.answer(AUDITOR, "/accounts/" + CLIENT);
    assertThat(audited.get("displayName").isNull()).isTrue();
    assertThat(audited.get("email").isNull()).isTrue();
    assertThat(reading.read(NOBODY_HERE, "/accounts/me").getStatus()).isEqualTo(404);
  }

  @Test
  void aForgottenPersonHasNoNameAndNoLoginAndTheBooksStay() {
    story.tell();
    JsonNode before = reading.answer(ADMIN, "/trial-balance");
    story.erase(CLIENT);
    JsonNode account = reading.answer(ADMIN, "/accounts/" + CLIENT);
    assertThat(account.get("erased").asBoolean()).isTrue();
    assertThat(account.get("displayName").isNull()).isTrue();
    assertThat(reading.answer(RAVI, "/orders/" + ORDER).get("client").get("displayName").isNull())
        .isTrue();
    assertThat(String.join("\n", reading.dump()))
        .doesNotContain("claim-Asha")
        .contains("claim-Ravi");
    assertThat(reading.answer(ADMIN, "/trial-balance")).isEqualTo(before);
  }

  @Test
  void aRebuildGivesTheSameViews() {
    story.tell();
    List<String> followed = reading.dump();
    assertThat(followed).hasSizeGreaterThan(60);
    reading.bean(ViewProcessors.class).stop();
    List<Rebuild.Progress> told = new ArrayList<>();
    reading.bean(Rebuild.class).runAll(told::add);
    assertThat(reading.dump()).isEqualTo(followed);
    long head = reading.log().head();
    assertThat(told).containsExactly(new Rebuild.Progress(head, head));
    reading.bean(ViewProcessors.class).start();
    assertThat(reading.dump()).isEqualTo(followed);
  }

  @Test
  void deadlinesWaitUntilTheyAreCleared() {
    story.register();
    story.place();
    reading.awaitHead();
    Deadlines deadlines = reading.bean(Deadlines.class);
    assertThat(deadlines.due(PaperLog.START, 10)).isEmpty();
    List<Deadline> all = deadlines.due(PaperLog.START.plusSeconds(1_000_000), 10);
    assertThat(all).extracting(Deadline::key).first().isEqualTo("unpaid:" + ORDER);
    assertThat(all.get(0).command()).isInstanceOf(ExpireOrder.class);
    assertThat(all).hasSize(2);
    assertThat(deadlines.due(PaperLog.START.plusSeconds(1_000_000), 1)).hasSize(1);
    assertThat(deadlines.due(all.get(0).due(), 10)).containsExactly(all.get(0));
    story.pay();
    reading.awaitHead();
    assertThat(deadlines.due(PaperLog.START.plusSeconds(1_000_000), 10)).isEmpty();
  }

  @Test
  void stuckStepsAreListedUntilTheyAreRetried() {
    String process = "checkout:" + ORDER;
    reading
        .log()
        .append(
            new StepParked(process, "fund", 0, "order.fund", "{}", "no answer"),
            new StepParked(process, "hold", 0, "wallet.hold-funds", "{}", "no answer"),
            new StepRetried(process, "fund", 0, "order.fund", "{}"));
    JsonNode stuck = items(ADMIN, "/processes?state=stuck").get(0);
    assertThat(stuck.get("process").asString()).isEqualTo(process);
    assertThat(stuck.get("steps")).hasSize(1);
    assertThat(stuck.get("steps").get(0).get("step").asString()).isEqualTo("hold");
    reading.log().append(new StepRetried(process, "hold", 0, "wallet.hold-funds", "{}"));
    assertThat(items(ADMIN, "/processes")).isEmpty();
    assertThat(items(ADMIN, "/processes?state=retried")).hasSize(1);
  }

  @Test
  void pagesFollowEachOtherAndCursorsCantBeCarriedOver() {
    story.tell();
    String path = "/orders/" + ORDER + "/history?limit=5";
    List<Long> seen = new ArrayList<>();
    String cursor = "";
    while (seen.size() < 100) {
      JsonNode page = reading.answer(ASHA, path + cursor);
      page.get("items").forEach(line -> seen.add(line.get("position").asLong()));
      if (page.get("nextCursor").isNull()) {
        break;
      }
      cursor = "&cursor=" + page.get("nextCursor").asString();
    }
    assertThat(seen).hasSize(18).doesNotHaveDuplicates();
    assertThat(seen).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(reading.read(ASHA, path + cursor).getStatus()).isEqualTo(200);
    assertThat(reading.read(ASHA, path + cursor + "&sort=oldest").getStatus()).isEqualTo(422);
    assertThat(reading.read(RAVI, path + cursor).getStatus()).isEqualTo(422);
    assertThat(reading.read(ASHA, "/orders?limit=5" + cursor).getStatus()).isEqualTo(422);
    assertThat(reading.read(ASHA, path + "&cursor=nonsense").getStatus()).isEqualTo(422);
    for (String bad : List.of("0", "-1", "201", "ten", "1e1", "99999999999")) {
      assertThat(reading.read(ASHA, "/orders?limit=" + bad).getStatus()).isEqualTo(422);
    }
    assertThat(reading.read(ASHA, "/orders?limit=200&sort=sideways").getStatus()).isEqualTo(422);
    assertThat(reading.read(ADMIN, "/balances?sort=newest").getStatus()).isEqualTo(422);
  }

  @Test
  void readsSayWhatTheyHaveSeenAndWaitForWhatTheyMust() {
    story.register();
    var response = reading.read(ASHA, "/wallets");
    assertThat(response.getHeader("ConnectO-Position"))
        .isEqualTo(Long.toString(reading.log().head()));
    var behind = reading.read(ASHA, "/wallets", reading.log().head() + 1);
    assertThat(behind.getStatus()).isEqualTo(503);
    assertThat(behind.getHeader("Retry-After")).isEqualTo("1");
    assertThat(reading.read(ASHA, "/wallets", -1).getStatus()).isEqualTo(422);
  }
}
