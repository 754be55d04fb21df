package io.connecto.payment.gateway;

import io.connecto.payment.gateway.ProviderRequest.Capture;
import io.connecto.payment.gateway.ProviderRequest.OpenCheckout;
import io.connecto.payment.gateway.ProviderRequest.PayBack;
import io.connecto.payment.gateway.ProviderResult.Captured;
import io.connecto.payment.gateway.ProviderResult.Checkout;
import io.connecto.payment.gateway.ProviderResult.PaidBack;
import io.connecto.payment.gateway.ProviderResult.PayerAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

/** A provider that does as a test says, and else what it is asked; it keeps what it was asked. */
final class ScriptedConnector implements PaymentConnector {

  /** Every call and question in order: {@code what key}. */
  final List<String> calls = new CopyOnWriteArrayList<>();

  final List<PayerAttempt> attempts = new CopyOnWriteArrayList<>();

  private final ConcurrentLinkedQueue<Rule> rules = new ConcurrentLinkedQueue<>();

  private final Set<String> done = ConcurrentHashMap.newKeySet();
  private volatile boolean honest;

  private record Rule(String what, Supplier<Answer<?>> answer) {}

  /**
   * The next call that starts with {@code what} ({@code checkout}, {@code find-checkout}, …, and
   * perhaps a space and the key) is answered so; rules of the same kind in the order they came.
   */
  ScriptedConnector next(String what, Supplier<Answer<?>> answer) {
    rules.add(new Rule(what, answer));
    return this;
  }

  ScriptedConnector next(String what, Answer<?> answer) {
    return next(what, () -> answer);
  }

  /** From now on it knows, when it is asked, only what it did. */
  ScriptedConnector honest() {
    honest = true;
    return this;
  }

  /** From now on it does what it is asked. */
  void forget() {
    rules.clear();
  }

  @Override
  public String provider() {
    return "sandbox";
  }

  @Override
  public Outcome<Checkout> createCheckout(OpenCheckout request) {
    return (Outcome<Checkout>) this.<Checkout>answer("checkout " + request.key(), checkout());
  }

  @Override
  public Answer<Checkout> findCheckout(OpenCheckout request) {
    return answer("find-checkout " + request.key(), checkout());
  }

  private static Checkout checkout() {
    return new Checkout("order_1");
  }

  @Override
  public Outcome<Captured> capture(Capture request) {
    return (Outcome<Captured>)
        this.<Captured>answer("capture " + request.providerPayment(), captured(request));
  }

  @Override
  public Answer<Captured> findCapture(Capture request) {
    return answer("find-capture " + request.providerPayment(), captured(request));
  }

  private static Captured captured(Capture request) {
    return new Captured(request.providerPayment(), request.amount(), Instant.EPOCH);
  }

  @Override
  public Outcome<PaidBack> refund(PayBack request) {
    return (Outcome<PaidBack>)
        this.<PaidBack>answer("refund " + request.key(), new PaidBack("rfnd-" + request.key()));
  }

  @Override
  public Answer<PaidBack> findRefund(PayBack request) {
    return answer("find-refund " + request.key(), new PaidBack("rfnd-" + request.key()));
  }

  @Override
  public Answer<List<PayerAttempt>> findAttempts(String providerOrder) {
    return answer("attempts " + providerOrder, new ArrayList<>(attempts));
  }

  @Override
  public Notification parseNotification(byte[] body, NotificationHeaders headers) {
    throw new NotificationRejected(NotificationRejected.Reason.FORM);
  }

  @SuppressWarnings("unchecked")
  private <T> Answer<T> answer(String what, T otherwise) {
    calls.add(what);
    for (Rule rule : rules) {
      if (what.startsWith(rule.what()) && rules.remove(rule)) {
        return (Answer<T>) rule.answer().get();
      }
    }
    boolean asked = what.startsWith("find-");
    if (asked && honest && !done.contains(what.substring("find-".length()))) {
      return new Answer.Absent<>();
    }
    if (!asked) {
      done.add(what);
    }
    Function<T, Answer<T>> does = Outcome.Done::new;
    return does.apply(otherwise);
  }
}
