package io.connecto.app.crash;

import io.connecto.app.crash.Write.Caller;
import io.connecto.app.demo.Api;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * 32 callers at once: credits, orders from the wallet and through the provider, releases, reads.
 */
final class Load {

  private static final int CLIENTS = 32;
  private static final JsonMapper JSON = new JsonMapper();

  private final Callers callers;
  private final Journal journal;
  private final String wallet;
  private final String seller;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running = true;

  Load(Callers callers, Journal journal, String wallet, String seller, SplittableRandom random) {
    this.callers = callers;
    this.journal = journal;
    this.wallet = wallet;
    this.seller = seller;
    for (int i = 0; i < CLIENTS; i++) {
      SplittableRandom own = random.split();
      threads.add(new Thread(() -> run(own), "client-" + i));
    }
  }

  void start() {
    threads.forEach(Thread::start);
  }

  /** Stops and waits for the callers; their last writes may be without an answer. */
  void stop() throws InterruptedException {
    running = false;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void run(SplittableRandom random) {
    while (running) {
      try {
        act(random);
      } catch (IllegalStateException serverGone) {
        if (!running) {
          return;
        }
      }
    }
  }

  private void act(SplittableRandom random) {
    int dice = random.nextInt(100);
    if (dice < 45) {
      long paise = 1 + random.nextLong(1_000);
      send(
          new Write(
              Caller.ADMINISTRATOR,
              "/api/v1/wallets/" + wallet + "/credits",
              Map.of("amount", inr(paise), "reason", "load"),
              UUID.randomUUID().toString(),
              paise));
    } else if (dice < 65) {
      place(1 + random.nextLong(5_000), dice < 60);
    } else if (dice < 80) {
      carryOn(journal.placed.poll());
    } else if (dice < 85) {
      pay(journal.unpaid.poll());
    } else {
      Api reader = callers.as(dice < 93 ? Caller.CLIENT : Caller.ADMINISTRATOR);
      String path = dice < 93 ? "/api/v1/wallets/" + wallet : "/api/v1/trial-balance";
      journal.sawPosition(reader.exchange("GET", path, null, null));
    }
  }

  private void place(long paise, boolean fromWallet) {
    Map<String, Object> body =
        Map.of(
            "seller",
            seller,
            "milestones",
            List.of(Map.of("title", "Work", "amount", inr(paise))),
            "fromWallet",
            inr(fromWallet ? paise : 0));
    HttpResponse<String> answer =
        send(new Write(Caller.CLIENT, "/api/v1/orders", body, UUID.randomUUID().toString(), 0));
    if (answer.statusCode() == 201) {
      String order = JSON.readTree(answer.body()).get("id").asString();
      (fromWallet ? journal.placed : journal.unpaid).add(order);
    }
  }

  /** Begins, delivers and accepts a paid order; one that is not paid yet waits for its turn. */
  private void carryOn(@Nullable String order) {
    if (order == null) {
      return;
    }
    if (!step(Caller.SELLER, order, "/start")) {
      journal.placed.add(order);
    } else if (step(Caller.SELLER, order, "/milestones/1/deliver")) {
      step(Caller.CLIENT, order, "/milestones/1/accept");
    }
  }

  private boolean step(Caller caller, String order, String step) {
    String path = "/api/v1/orders/" + order + step;
    HttpResponse<String> answer =
        send(new Write(caller, path, Map.of(), UUID.randomUUID().toString(), 0));
    return answer.statusCode() < 300;
  }

  private void pay(@Nullable String order) {
    if (order == null) {
      return;
    }
    JsonNode payments =
        callers.as(Caller.CLIENT).get("/api/v1/orders/" + order + "/payments").get("items");
    if (payments.isEmpty() || !payments.get(0).hasNonNull("providerOrder")) {
      journal.unpaid.add(order);
      return;
    }
    String checkout = payments.get(0).get("providerOrder").asString();
    callers
        .as(Caller.CLIENT)
        .exchange(
            "POST",
            "/sandbox/provider/v1/orders/" + checkout + "/pay",
            Map.of("outcome", "capture"),
            null);
    journal.placed.add(order);
  }

  private HttpResponse<String> send(Write write) {
    HttpResponse<String> answer;
    try {
      answer = write.send(callers);
    } catch (IllegalStateException noAnswer) {
      journal.unanswered.add(write);
      throw noAnswer;
    }
    journal.answered(write, answer);
    return answer;
  }

  private static Map<String, Object> inr(long paise) {
    return Map.of("amount", paise, "currency", "INR");
  }
}
