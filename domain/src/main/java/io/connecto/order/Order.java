package io.connecto.order;

import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Refused;
import io.connecto.money.Money;
import io.connecto.order.OrderCommand.*;
import io.connecto.order.OrderEvent.*;
import io.connecto.order.OrderRefusal.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an order. Whoever is no party to it hears that there is none; a party that does what
 * is the other's to do is forbidden. Money that comes when the order no longer waits for it is
 * declined, never refused: somebody has to send it back.
 *
 * @param agreement null while nobody placed it
 * @param milestones progress of milestones 1, 2, …
 */
public record Order(
    Status status, @Nullable Agreement agreement, List<MilestoneProgress> milestones) {

  public static final Order UNPLACED = new Order(Status.UNPLACED, null, List.of());

  /** Where an order is in its life. It has no end but these: its milestones end one by one. */
  public enum Status {
    UNPLACED,
    AWAITING_PAYMENT,
    FUNDED,
    STARTED,
    EXPIRED,
    CANCELLED;

    boolean isOver() {
      return this == EXPIRED || this == CANCELLED;
    }
  }

  /** What was agreed when the order was placed. */
  public record Agreement(
      AccountId client,
      AccountId seller,
      Money throughProvider,
      Money fromWallet,
      OrderTerms terms,
      Instant payBy) {}

  public Order {
    milestones = List.copyOf(milestones);
  }

  public OrderPlaced decide(PlaceOrder command, Actor actor, Instant now, OrderTerms terms) {
    Actor.require(actor.actsFor(command.client()));
    Refused.when(status != Status.UNPLACED, new OrderExists());
    return Placement.of(command, terms, now);
  }

  /** {@link OrderFunded}, or {@link FundingDeclined} when it does not wait for this money. */
  public OrderEvent decide(FundOrder command, Actor actor, Instant now) {
    Actor.require(actor.isProcess());
    return whyNotFunded(command, now)
        .<OrderEvent>map(
            why ->
                new FundingDeclined(
                    command.order(), command.throughProvider(), command.fromWallet(), why))
        .orElseGet(
            () ->
                new OrderFunded(command.order(), command.throughProvider(), command.fromWallet()));
  }

  private Optional<String> whyNotFunded(FundOrder command, Instant now) {
    if (agreement == null) {
      return Optional.of("There is no such order.");
    } else if (status.isOver()) {
      return Optional.of("The order expired or was cancelled.");
    } else if (status != Status.AWAITING_PAYMENT) {
      return Optional.of("The order is already paid.");
    } else if (!now.isBefore(agreement.payBy())) {
      return Optional.of("The time to pay the order is over.");
    } else if (!command.throughProvider().equals(agreement.throughProvider())
        || !command.fromWallet().equals(agreement.fromWallet())) {
      return Optional.of("The money is not what the order waits for.");
    }
    return Optional.empty();
  }

  /** Nothing when it is paid, ended or not yet due. */
  public Optional<OrderExpired> decide(ExpireOrder command, Actor actor, Instant now) {
    Actor.require(actor.isTimer());
    return Optional.ofNullable(agreement)
        .filter(agreed -> status == Status.AWAITING_PAYMENT && !now.isBefore(agreed.payBy()))
        .map(agreed -> new OrderExpired(command.order()));
  }

  public OrderStarted decide(StartOrder command, Actor actor, Instant now) {
    Actor.require(actor.actsFor(known(actor).seller()));
    mustBePaid();
    Refused.when(status == Status.STARTED, new OrderIsStarted());
    Refused.when(open().isEmpty(), new NothingOpen());
    return new OrderStarted(command.order());
  }

  public MilestoneDelivered decide(DeliverMilestone command, Actor actor, Instant now) {
    Agreement agreed = known(actor);
    Actor.require(actor.actsFor(agreed.seller()));
    mustBeStarted();
    MilestoneProgress milestone = openMilestone(command.milestone());
    Refused.when(milestone.isDelivered(), new MilestoneIsDelivered());
    return new MilestoneDelivered(
        command.order(),
        command.milestone(),
        milestone.deliveries() + 1,
        now.plusSeconds(agreed.terms().acceptanceSeconds()));
  }

  public RevisionRequested decide(RequestRevision command, Actor actor, Instant now) {
    Actor.require(actor.actsFor(known(actor).client()));
    mustBeDelivered(command.milestone());
    return new RevisionRequested(command.order(), command.milestone());
  }

  public MilestoneAccepted decide(AcceptMilestone command, Actor actor, Instant now) {
    Actor.require(actor.actsFor(known(actor).client()));
    mustBeDelivered(command.milestone());
    return new MilestoneAccepted(command.order(), command.milestone(), false);
  }

  /** Nothing unless this very delivery still waits and is due. */
  public Optional<MilestoneAccepted> decide(AcceptBySilence command, Actor actor, Instant now) {
    Actor.require(actor.isTimer());
    return find(command.milestone())
        .filter(milestone -> status == Status.STARTED && milestone.isDelivered())
        .filter(milestone -> milestone.deliveries() == command.delivery())
        .filter(milestone -> milestone.isSilenceOver(now))
        .map(milestone -> new MilestoneAccepted(command.order(), command.milestone(), true));
  }

  public MilestoneCancelled decide(CancelMilestone command, Actor actor, Instant now) {
    Agreement agreed = known(actor);
    boolean always = actor.isAdmin() || actor.actsFor(agreed.seller());
    Actor.require(always || actor.actsFor(agreed.client()));
    mustBePaid();
    Refused.when(!always && status == Status.STARTED, new OrderIsStarted());
    openMilestone(command.milestone());
    return new MilestoneCancelled(command.order(), command.milestone());
  }

  /** Nothing when a process asks and the order is no longer unpaid. */
  public Optional<OrderCancelled> decide(CancelOrder command, Actor actor, Instant now) {
    CancelReason reason = command.reason();
    if (actor.isProcess()) {
      Actor.require(reason == CancelReason.WALLET_DECLINED);
      return Optional.of(cancelled(command)).filter(e -> status == Status.AWAITING_PAYMENT);
    }
    Actor.require(mayGive(reason, known(actor), actor));
    Refused.when(status.isOver(), new OrderIsOver());
    Refused.when(open().isEmpty(), new NothingOpen());
    Refused.when(
        reason == CancelReason.CLIENT_WITHDREW && status == Status.STARTED, new OrderIsStarted());
    return Optional.of(cancelled(command));
  }

  private static boolean mayGive(CancelReason reason, Agreement agreed, Actor actor) {
    return switch (reason) {
      case CLIENT_WITHDREW -> actor.actsFor(agreed.client());
      case SELLER_DECLINED -> actor.actsFor(agreed.seller());
      case ADMINISTRATOR -> actor.isAdmin();
      case WALLET_DECLINED -> false;
    };
  }

  private OrderCancelled cancelled(CancelOrder command) {
    boolean funded = status == Status.FUNDED || status == Status.STARTED;
    return new OrderCancelled(command.order(), command.reason(), funded, open());
  }

  /** The agreement, for whoever may know of it: people only when they are a party to it. */
  private Agreement known(Actor actor) {
    Agreement agreed = agreement;
    boolean outsider =
        agreed == null
            || (!actor.is(agreed.client())
                && !actor.is(agreed.seller())
                && (actor.role() == Actor.Role.PERSON || actor.role() == Actor.Role.ANONYMOUS));
    if (agreed == null || outsider) {
      throw new Refused(new OrderUnknown());
    }
    return agreed;
  }

  private void mustBePaid() {
    Refused.when(status == Status.AWAITING_PAYMENT, new OrderNotFunded());
    Refused.when(status.isOver(), new OrderIsOver());
  }

  private void mustBeStarted() {
    mustBePaid();
    Refused.when(status != Status.STARTED, new OrderNotStarted());
  }

  private void mustBeDelivered(int number) {
    mustBeStarted();
    Refused.when(!openMilestone(number).isDelivered(), new MilestoneNotDelivered());
  }

  private MilestoneProgress openMilestone(int number) {
    MilestoneProgress milestone =
        find(number).orElseThrow(() -> new Refused(new MilestoneUnknown()));
    Refused.when(!milestone.isOpen(), new MilestoneIsOver());
    return milestone;
  }

  private Optional<MilestoneProgress> find(int number) {
    return number < 1 || number > milestones.size()
        ? Optional.empty()
        : Optional.of(milestones.get(number - 1));
  }

  /** Numbers of the milestones that are neither accepted nor cancelled. */
  private List<Integer> open() {
    return IntStream.rangeClosed(1, milestones.size())
        .filter(number -> milestones.get(number - 1).isOpen())
        .boxed()
        .toList();
  }

  public Order evolve(OrderEvent event) {
    if (event instanceof OrderPlaced e) {
      return placed(e);
    } else if (event instanceof OrderFunded) {
      return with(Status.FUNDED);
    } else if (event instanceof OrderExpired) {
      return with(Status.EXPIRED);
    } else if (event instanceof OrderStarted) {
      return with(Status.STARTED);
    } else if (event instanceof MilestoneDelivered e) {
      return with(e.milestone(), MilestoneProgress.delivered(e.delivery(), e.acceptBy()));
    } else if (event instanceof RevisionRequested e) {
      return with(e.milestone(), milestones.get(e.milestone() - 1).revised());
    } else if (event instanceof MilestoneAccepted e) {
      return with(e.milestone(), milestones.get(e.milestone() - 1).accepted());
    } else if (event instanceof MilestoneCancelled e) {
      return with(e.milestone(), milestones.get(e.milestone() - 1).cancelled());
    } else if (event instanceof OrderCancelled e) {
      Order after = with(Status.CANCELLED);
      for (int number : e.milestones()) {
        after = after.with(number, milestones.get(number - 1).cancelled());
      }
      return after;
    }
    return this; // declined: nothing changed
  }

  private static Order placed(OrderPlaced event) {
    return new Order(
        Status.AWAITING_PAYMENT,
        new Agreement(
            event.client(),
            event.seller(),
            event.throughProvider(),
            event.fromWallet(),
            event.terms(),
            event.payBy()),
        event.milestones().stream().map(milestone -> MilestoneProgress.AGREED).toList());
  }

  private Order with(Status next) {
    return new Order(next, agreement, milestones);
  }

  private Order with(int number, MilestoneProgress progress) {
    List<MilestoneProgress> next = new ArrayList<>(milestones);
    next.set(number - 1, progress);
    return new Order(status, agreement, next);
  }
}
