package io.connecto.payment.gateway.sandbox;

import io.connecto.money.Money;
import io.connecto.payment.gateway.Answer;
import io.connecto.payment.gateway.BodySignature;
import io.connecto.payment.gateway.Notification;
import io.connecto.payment.gateway.NotificationHeaders;
import io.connecto.payment.gateway.NotificationRejected;
import io.connecto.payment.gateway.Outcome;
import io.connecto.payment.gateway.PaymentConnector;
import io.connecto.payment.gateway.ProviderRequest.Capture;
import io.connecto.payment.gateway.ProviderRequest.OpenCheckout;
import io.connecto.payment.gateway.ProviderRequest.PayBack;
import io.connecto.payment.gateway.ProviderResult.Captured;
import io.connecto.payment.gateway.ProviderResult.Checkout;
import io.connecto.payment.gateway.ProviderResult.PaidBack;
import io.connecto.payment.gateway.ProviderResult.PayerAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the sandbox provider over HTTP, as to any provider. */
public final class SandboxConnector implements PaymentConnector {

  /** The connector's name. */
  public static final String NAME = "sandbox";

  private final SandboxClient client;
  private final Supplier<BodySignature> signature;
  private final JsonMapper json;

  SandboxConnector(SandboxClient client, Supplier<BodySignature> signature, JsonMapper json) {
    this.client = client;
    this.signature = signature;
    this.json = json;
  }

  @Override
  public String provider() {
    return NAME;
  }

  @Override
  public Outcome<Checkout> createCheckout(OpenCheckout request) {
    Map<String, Object> body =
        Map.of(
            "receipt", request.key(),
            "amount", request.amount().minor(),
            "currency", request.amount().currency().getCurrencyCode());
    return client.post("/orders", Map.of(), body, answer -> new Outcome.Done<>(checkout(answer)));
  }

  @Override
  public Answer<Checkout> findCheckout(OpenCheckout request) {
    return client.get(
        "/orders?receipt=" + request.key(),
        answer -> first(answer, order -> new Outcome.Done<>(checkout(order))));
  }

  @Override
  public Outcome<Captured> capture(Capture request) {
    return client.post(
        "/payments/" + request.providerPayment() + "/capture",
        Map.of(),
        amount(request.amount()),
        answer ->
            captured(answer) instanceof Outcome<Captured> outcome
                ? outcome
                : new Outcome.Unknown<>("neither captured nor declined"));
  }

  @Override
  public Answer<Captured> findCapture(Capture request) {
    return client.get("/payments/" + request.providerPayment(), SandboxConnector::captured);
  }

  @Override
  public Outcome<PaidBack> refund(PayBack request) {
    return client.post(
        "/payments/" + request.providerPayment() + "/refunds",
        Map.of(SandboxController.IDEMPOTENCY_KEY, request.key()),
        amount(request.amount()),
        SandboxConnector::paidBack);
  }

  @Override
  public Answer<PaidBack> findRefund(PayBack request) {
    return client.get(
        "/refunds?key=" + request.key(), answer -> first(answer, SandboxConnector::paidBack));
  }

  @Override
  public Answer<List<PayerAttempt>> findAttempts(String providerOrder) {
    return client.get(
        "/orders/" + providerOrder + "/payments",
        answer -> {
          List<PayerAttempt> attempts = new ArrayList<>();
          items(answer).forEach(payment -> attempts.add(attempt(payment)));
          return new Outcome.Done<>(attempts);
        });
  }

  @Override
  public Notification parseNotification(byte[] body, NotificationHeaders headers) {
    String signed = headers.first(SandboxDispatcher.SIGNATURE).orElse("");
    if (!signature.get().verifies(body, signed)) {
      throw new NotificationRejected(NotificationRejected.Reason.SIGNATURE);
    }
    try {
      return notification(json.readTree(body));
    } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
      throw new NotificationRejected(NotificationRejected.Reason.FORM);
    }
  }

  private static Notification notification(JsonNode it) {
    String id = text(it, "id");
    String type = text(it, "type");
    return switch (type) {
      case "payment.authorised" ->
          new Notification.Authorised(id, text(it, "receipt"), text(it, "payment"), money(it));
      case "payment.captured" ->
          new Notification.Captured(
              id, text(it, "receipt"), text(it, "payment"), money(it), at(it));
      case "payment.failed" ->
          new Notification.Failed(id, text(it, "receipt"), text(it, "payment"), text(it, "reason"));
      case "refund.processed" -> new Notification.PaidBack(id, text(it, "key"), text(it, "refund"));
      case "refund.failed" ->
          new Notification.PayBackFailed(id, text(it, "key"), text(it, "reason"));
      default -> new Notification.Other(id, type);
    };
  }

  private static Checkout checkout(JsonNode order) {
    return new Checkout(text(order, "id"));
  }

  private static Answer<Captured> captured(JsonNode payment) {
    return switch (status(payment)) {
      case CAPTURED ->
          new Outcome.Done<>(new Captured(text(payment, "id"), money(payment), at(payment)));
      case DECLINED, LAPSED -> new Outcome.Declined<>(text(payment, "reason"));
      case AUTHORISED -> new Answer.Absent<>();
    };
  }

  private static Outcome<PaidBack> paidBack(JsonNode refund) {
    return switch (SandboxRefund.Status.valueOf(text(refund, "status"))) {
      case PROCESSED -> new Outcome.Done<>(new PaidBack(text(refund, "id")));
      case FAILED -> new Outcome.Declined<>(text(refund, "reason"));
    };
  }

  private static PayerAttempt attempt(JsonNode payment) {
    PayerAttempt.State state =
        switch (status(payment)) {
          case AUTHORISED -> PayerAttempt.State.AUTHORISED;
          case CAPTURED -> PayerAttempt.State.CAPTURED;
          case DECLINED, LAPSED -> PayerAttempt.State.FAILED;
        };
    String reason = state == PayerAttempt.State.FAILED ? text(payment, "reason") : "";
    return new PayerAttempt(state, text(payment, "id"), money(payment), at(payment), reason);
  }

  private static SandboxPayment.Status status(JsonNode payment) {
    return SandboxPayment.Status.valueOf(text(payment, "status"));
  }

  private static <T> Answer<T> first(JsonNode answer, Function<JsonNode, Outcome<T>> outcome) {
    List<JsonNode> items = items(answer);
    return items.isEmpty() ? new Answer.Absent<>() : outcome.apply(items.get(0));
  }

  private static List<JsonNode> items(JsonNode answer) {
    List<JsonNode> items = new ArrayList<>();
    answer.required("items").forEach(items::add);
    return items;
  }

  private static Map<String, Object> amount(Money amount) {
    return Map.of("amount", amount.minor(), "currency", amount.currency().getCurrencyCode());
  }

  private static Money money(JsonNode it) {
    return Money.of(it.required("amount").asLong(), Currency.getInstance(text(it, "currency")));
  }

  private static Instant at(JsonNode it) {
    return Instant.parse(text(it, "at"));
  }

  private static String text(JsonNode it, String field) {
    return it.required(field).asString();
  }
}
