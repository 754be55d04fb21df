package io.connecto.payment.gateway.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.connecto.money.Money;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The provider's face towards merchants, that is towards {@link SandboxConnector}. Guarded by an
 * API key of its own: it is not a part of ConnectO's API.
 */
@RestController
@Hidden
@RequestMapping(SandboxController.BASE)
class SandboxController {

  static final String BASE = "/sandbox/provider/v1";
  static final String API_KEY = "X-Api-Key";
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private final SandboxCheckouts checkouts;
  private final SandboxRefunds refunds;
  private final SandboxFaults faults;
  private final Supplier<String> apiKey;
  private final Executor hang;

  SandboxController(
      SandboxCheckouts checkouts,
      SandboxRefunds refunds,
      SandboxFaults faults,
      Supplier<String> apiKey,
      Duration hang) {
    this.checkouts = checkouts;
    this.refunds = refunds;
    this.faults = faults;
    this.apiKey = apiKey;
    this.hang = CompletableFuture.delayedExecutor(hang.toMillis(), TimeUnit.MILLISECONDS);
  }

  record OpenOrder(String receipt, long amount, String currency) {}

  record CapturePayment(long amount, String currency) {}

  record RefundPayment(long amount, String currency) {}

  record OrderAnswer(String id, String receipt, long amount, String currency, Instant createdAt) {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record PaymentAnswer(
      String id,
      String order,
      long amount,
      String currency,
      SandboxPayment.Status status,
      String reason,
      Instant at) {

    static PaymentAnswer of(SandboxPayment it) {
      return new PaymentAnswer(
          it.id(),
          it.order(),
          it.amount().minor(),
          it.amount().currency().getCurrencyCode(),
          it.status(),
          it.reason(),
          it.at());
    }
  }

  record RefundAnswer(String id, String key, SandboxRefund.Status status, String reason) {
    static RefundAnswer of(SandboxRefund it) {
      return new RefundAnswer(it.id(), it.key(), it.status(), it.reason());
    }
  }

  record Answers<T>(List<T> items) {}

  @PostMapping("/orders")
  CompletableFuture<OrderAnswer> open(
      @RequestHeader(value = API_KEY, required = false) @Nullable String key,
      @RequestBody OpenOrder request) {
    return answer(
        key,
        () ->
            order(checkouts.open(request.receipt(), money(request.amount(), request.currency()))));
  }

  @GetMapping("/orders")
  CompletableFuture<Answers<OrderAnswer>> orders(
      @RequestHeader(value = API_KEY, required = false) @Nullable String key,
      @RequestParam String receipt) {
    return answer(
        key,
        () ->
            new Answers<>(
                checkouts.byReceipt(receipt).stream().map(SandboxController::order).toList()));
  }

  @GetMapping("/orders/{id}/payments")
  CompletableFuture<Answers<PaymentAnswer>> payments(
      @RequestHeader(value = API_KEY, required = false) @Nullable String key,
      @PathVariable String id) {
    return answer(
        key, () -> new Answers<>(checkouts.payments(id).stream().map(PaymentAnswer::of).toList()));
  }

  @GetMapping("/payments/{id}")
  CompletableFuture<PaymentAnswer> payment(
      @RequestHeader(value = API_KEY, required = false) @Nullable String key,
      @PathVariable String id) {
    return answer(
        key, () -> PaymentAnswer.of(checkouts.payment(id).orElseThrow(SandboxProblem::unknown)));
  }

  @PostMapping("/payments/{id}/capture")
  CompletableFuture<PaymentAnswer> capture(
      @RequestHeader(value = API_KEY, required = false) @Nullable String key,
      @PathVariable String id,
      @RequestBody CapturePayment request) {
    return answer(
        key,
        () -> PaymentAnswer.of(checkouts.capture(id, money(request.amount(), request.currency()))));
  }

  @PostMapping("/payments/{id}/refunds")
  CompletableFuture<RefundAnswer> refund(
      @RequestHeader(value = API_KEY, required = false) @Nullable String key,
      @RequestHeader(IDEMPOTENCY_KEY) String idempotencyKey,
      @PathVariable String id,
      @RequestBody RefundPayment request) {
    return answer(
        key,
        () ->
            RefundAnswer.of(
                refunds.refund(idempotencyKey, id, money(request.amount(), request.currency()))));
  }

  @GetMapping("/refunds")
  CompletableFuture<Answers<RefundAnswer>> refunds(
      @RequestHeader(value = API_KEY, required = false) @Nullable String key,
      @RequestParam("key") String idempotencyKey) {
    return answer(
        key,
        () -> new Answers<>(refunds.byKey(idempotencyKey).stream().map(RefundAnswer::of).toList()));
  }

  /** Carries {@code work} out and answers, or does not, as the faults will have it. */
  private <T> CompletableFuture<T> answer(@Nullable String key, Supplier<T> work) {
    if (key == null
        || !MessageDigest.isEqual(
            key.getBytes(StandardCharsets.UTF_8), apiKey.get().getBytes(StandardCharsets.UTF_8))) {
      throw new SandboxProblem(401, "wrong-api-key");
    }
    return switch (faults.nextCall()) {
      case ANSWERED -> CompletableFuture.completedFuture(work.get());
      case LOST -> noAnswer();
      case ANSWER_LOST ->
          CompletableFuture.completedFuture(work.get()).thenCompose(lost -> noAnswer());
    };
  }

  private <T> CompletableFuture<T> noAnswer() {
    return CompletableFuture.supplyAsync(
        () -> {
          throw new SandboxProblem(504, "timed-out");
        },
        hang);
  }

  private static OrderAnswer order(SandboxOrder it) {
    return new OrderAnswer(
        it.id(),
        it.receipt(),
        it.amount().minor(),
        it.amount().currency().getCurrencyCode(),
        it.createdAt());
  }

  static Money money(long amount, String currency) {
    if (amount < 1 || amount > Money.LIMIT) {
      throw SandboxProblem.invalid("amount-out-of-range");
    }
    try {
      return Money.of(amount, Currency.getInstance(currency));
    } catch (IllegalArgumentException e) {
      throw SandboxProblem.invalid("no-such-currency");
    }
  }
}
