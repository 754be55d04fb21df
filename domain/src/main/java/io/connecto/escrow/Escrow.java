package io.connecto.escrow;

import static io.connecto.ledger.LedgerAddress.escrow;
import static io.connecto.ledger.LedgerAddress.platform;
import static io.connecto.ledger.LedgerAddress.transit;

import io.connecto.escrow.EscrowCommand.*;
import io.connecto.escrow.EscrowEvent.*;
import io.connecto.escrow.EscrowRefusal.*;
import io.connecto.escrow.MoneyFlow.End;
import io.connecto.ledger.Actor;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.OneLine;
import io.connecto.ledger.Posting;
import io.connecto.ledger.Reference;
import io.connecto.ledger.Refused;
import io.connecto.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an order's escrow. Money that arrives is always taken in or sent back; what a
 * process asks for while the escrow is frozen, or before its money is there, is put off, not lost.
 *
 * @param funding null while nothing was taken in
 * @param milestones of milestones 1, 2, …; empty while nothing was taken in
 * @param drawn the transit legs whose money was taken in or sent back
 * @param refunds the ids of the refunds that were made
 * @param deferredReleases milestones to be released once the escrow is funded and not frozen
 * @param deferredRefunds refunds to be made once the escrow is funded and not frozen
 */
public record Escrow(
    @Nullable Funding funding,
    boolean frozen,
    List<MilestoneFunds> milestones,
    Set<LedgerAddress> drawn,
    Set<Reference> refunds,
    List<Integer> deferredReleases,
    List<DeferredRefund> deferredRefunds) {

  /** Version of these rules, stored with every movement of money but releases. */
  public static final String RULES = "escrow-1";

  public static final Escrow EMPTY =
      new Escrow(null, false, List.of(), Set.of(), Set.of(), List.of(), List.of());

  private static final int LONGEST_REASON = 200;

  public Escrow {
    milestones = List.copyOf(milestones);
    drawn = Set.copyOf(drawn);
    refunds = Set.copyOf(refunds);
    deferredReleases = List.copyOf(deferredReleases);
    deferredRefunds = List.copyOf(deferredRefunds);
  }

  /**
   * @throws IllegalStateException when it was funded before: the order says so once
   * @throws IllegalArgumentException when the milestones are not what came in
   */
  public EscrowFunded decide(FundEscrow command, Actor actor, Instant now) {
    Actor.require(actor.isProcess());
    if (funding != null) {
      throw new IllegalStateException("the escrow was funded before");
    }
    List<End> sources = new ArrayList<>();
    command
        .through()
        .ifPresent(
            paid -> sources.add(new End(transit(paid.payment(), "in"), command.throughProvider())));
    sources.add(new End(transit(command.order(), "wallet"), command.fromWallet()));
    List<End> targets =
        IntStream.rangeClosed(1, command.milestones().size())
            .mapToObj(
                number ->
                    new End(escrow(command.order(), number), command.milestones().get(number - 1)))
            .toList();
    return new EscrowFunded(
        command.order(),
        command.client(),
        command.seller(),
        command.milestones(),
        command.through(),
        command.throughProvider(),
        command.fromWallet(),
        command.commission(),
        deferredReleases,
        deferredRefunds,
        requireUndrawn(MoneyFlow.pour(sources, targets)),
        now,
        RULES);
  }

  /**
   * @throws IllegalStateException when this money was taken in or sent back before
   */
  public FundingBounced decide(BounceFunding command, Actor actor, Instant now) {
    Actor.require(actor.isProcess());
    if (command.payment().isEmpty() == command.throughProvider().isPositive()) {
      throw new IllegalArgumentException("money through a provider comes by a payment");
    }
    Stream<Posting> paid =
        command.payment().stream()
            .map(
                payment ->
                    new Posting(
                        transit(payment, "in"),
                        transit(payment, "back"),
                        command.throughProvider()));
    Stream<Posting> held =
        Posting.ofAny(
            transit(command.order(), "wallet"),
            transit(command.order(), "back"),
            command.fromWallet());
    return new FundingBounced(
        command.order(),
        command.payment(),
        command.throughProvider(),
        command.fromWallet(),
        command.reason(),
        requireUndrawn(Posting.list(paid, held)),
        now,
        RULES);
  }

  private List<Posting> requireUndrawn(List<Posting> postings) {
    if (postings.isEmpty() || postings.stream().map(Posting::from).anyMatch(drawn::contains)) {
      throw new IllegalStateException("no money is in transit to this escrow by these legs");
    }
    return postings;
  }

  /**
   * {@link EscrowReleased}, {@link ReleaseDeclined}, or while frozen or not yet funded {@link
   * ReleaseDeferred}; nothing when it was released or deferred before.
   */
  public Optional<EscrowEvent> decide(
      ReleaseMilestone command, Actor actor, Instant now, TaxRules taxes) {
    Actor.require(actor.isProcess());
    Optional<MilestoneFunds> found = find(command.milestone());
    if (found.isPresent() && found.get().release().isPresent()) {
      return Optional.empty();
    }
    if (funding == null || frozen) {
      return deferredReleases.contains(command.milestone())
          ? Optional.empty()
          : Optional.of(new ReleaseDeferred(command.order(), command.milestone()));
    }
    Optional<Money> amount = found.map(MilestoneFunds::left).filter(Money::isPositive);
    if (amount.isEmpty()) {
      return Optional.of(
          new ReleaseDeclined(command.order(), command.milestone(), new NothingLeft().reason()));
    }
    return Optional.of(release(command, funding, amount.get(), taxes.at(now), now));
  }

  private static EscrowReleased release(
      ReleaseMilestone command, Funding funding, Money amount, TaxRule taxes, Instant now) {
    Charges charges = Charges.on(amount, funding.commission(), taxes);
    Money earnings = amount.minus(charges.total());
    if (!earnings.isPositive()) {
      throw new IllegalStateException("the bounds of the rates leave something for the seller");
    }
    LedgerAddress from = escrow(command.order(), command.milestone());
    return new EscrowReleased(
        command.order(),
        command.milestone(),
        funding.seller(),
        amount,
        earnings,
        charges,
        Posting.list(
            Posting.ofAny(
                from, transit(command.order(), command.milestone() + ":earnings"), earnings),
            Posting.ofAny(from, platform("commission"), charges.commission()),
            Posting.ofAny(from, platform("gst-commission"), charges.gstOnCommission()),
            Posting.ofAny(from, platform("tcs"), charges.tcs()),
            Posting.ofAny(from, platform("tds"), charges.tds())),
        now,
        taxes.version());
  }

  /**
   * {@link EscrowRefunded} before the release, {@link FeesReversed} after it. A process gets {@link
   * RefundDeferred} while frozen or not yet funded, {@link RefundDeclined} when the rules say no,
   * and nothing when this refund was made or deferred before.
   */
  public Optional<EscrowEvent> decide(RefundMilestone command, Actor actor, Instant now) {
    if (!actor.isProcess()) {
      return Optional.of(refund(command, actor, now));
    }
    if (refunds.contains(command.refund()) || isDeferred(command.refund())) {
      return Optional.empty();
    }
    if (funding == null || frozen) {
      return Optional.of(
          new RefundDeferred(
              command.order(), command.milestone(), command.refund(), command.amount()));
    }
    try {
      return Optional.of(refund(command, actor, now));
    } catch (Refused refused) {
      return Optional.of(
          new RefundDeclined(
              command.order(), command.milestone(), command.refund(), refused.refusal().reason()));
    }
  }

  private boolean isDeferred(Reference refund) {
    return deferredRefunds.stream().anyMatch(deferred -> deferred.refund().equals(refund));
  }

  private EscrowEvent refund(RefundMilestone command, Actor actor, Instant now) {
    Funding paid = funded();
    boolean allowed = actor.isProcess() || actor.isAdmin() || actor.actsFor(paid.seller());
    boolean mayKnow = actor.is(paid.client()) || actor.role() == Actor.Role.AUDITOR;
    Refused.when(!allowed && !mayKnow, new EscrowUnknown());
    Actor.require(allowed);
    Refused.when(frozen && !actor.isAdmin(), new EscrowIsFrozen());
    Refused.when(
        refunds.contains(command.refund()) || isDeferred(command.refund()), new RefundExists());
    MilestoneFunds milestone =
        find(command.milestone()).orElseThrow(() -> new Refused(new MilestoneNotInEscrow()));
    Refused.when(actor.isProcess() && milestone.release().isPresent(), new MilestoneReleased());
    Money amount = Refunding.amount(command, milestone);
    Money toProvider = paid.toProvider(refundedInAll(), amount);
    return milestone
        .release()
        .<EscrowEvent>map(
            given -> Refunding.afterRelease(command, paid, given, amount, toProvider, now))
        .orElseGet(() -> Refunding.beforeRelease(command, paid, amount, toProvider, now));
  }

  public EscrowFrozen decide(FreezeEscrow command, Actor actor, Instant now) {
    Actor.require(actor.isAdmin());
    funded();
    Refused.when(frozen, new EscrowIsFrozen());
    Refused.when(!OneLine.fits(command.reason(), LONGEST_REASON), new FreezeReasonRefused());
    return new EscrowFrozen(command.order(), command.reason());
  }

  /** Names what was put off, for the processes to ask for it again. */
  public EscrowUnfrozen decide(UnfreezeEscrow command, Actor actor, Instant now) {
    Actor.require(actor.isAdmin());
    funded();
    Refused.when(!frozen, new EscrowNotFrozen());
    return new EscrowUnfrozen(command.order(), deferredReleases, deferredRefunds);
  }

  private Funding funded() {
    if (funding == null) {
      throw new Refused(new EscrowUnknown());
    }
    return funding;
  }

  private Optional<MilestoneFunds> find(int number) {
    return number >= 1 && number <= milestones.size()
        ? Optional.of(milestones.get(number - 1))
        : Optional.empty();
  }

  private Money refundedInAll() {
    return milestones.stream()
        .map(MilestoneFunds::refundedInAll)
        .reduce(Money::plus)
        .orElseThrow(() -> new IllegalStateException("a funded escrow has milestones"));
  }

  /** The state after {@code event}. */
  public Escrow evolve(EscrowEvent event) {
    if (event instanceof EscrowFunded e) {
      return funded(e);
    } else if (event instanceof FundingBounced e) {
      return new Escrow(
          funding, frozen, milestones, plusDrawn(e), refunds, deferredReleases, deferredRefunds);
    } else if (event instanceof EscrowReleased e) {
      return with(
          replaced(e.milestone(), funds -> funds.released(e.amount(), e.charges())), refunds);
    } else if (event instanceof EscrowRefunded e) {
      return with(
          replaced(e.milestone(), funds -> funds.refunded(e.amount())),
          plus(refunds, Stream.of(e.refund())));
    } else if (event instanceof FeesReversed e) {
      return with(
          replaced(e.milestone(), funds -> funds.refunded(e.amount())),
          plus(refunds, Stream.of(e.refund())));
    } else if (event instanceof EscrowFrozen) {
      return frozen(true, deferredReleases, deferredRefunds);
    } else if (event instanceof EscrowUnfrozen) {
      return frozen(false, List.of(), List.of());
    } else if (event instanceof ReleaseDeferred e) {
      return frozen(frozen, plus(deferredReleases, e.milestone()), deferredRefunds);
    } else if (event instanceof RefundDeferred e) {
      DeferredRefund deferred = new DeferredRefund(e.milestone(), e.refund(), e.amount());
      return frozen(frozen, deferredReleases, plus(deferredRefunds, deferred));
    }
    return this; // declined: nothing changed
  }

  private Escrow funded(EscrowFunded e) {
    return new Escrow(
        new Funding(
            e.client(),
            e.seller(),
            e.through(),
            e.throughProvider(),
            e.fromWallet(),
            e.commission()),
        frozen,
        e.milestones().stream().map(MilestoneFunds::of).toList(),
        plusDrawn(e),
        refunds,
        List.of(),
        List.of());
  }

  private Escrow with(List<MilestoneFunds> nextMilestones, Set<Reference> nextRefunds) {
    return new Escrow(
        funding, frozen, nextMilestones, drawn, nextRefunds, deferredReleases, deferredRefunds);
  }

  private Escrow frozen(
      boolean isFrozen, List<Integer> nextReleases, List<DeferredRefund> nextRefunds) {
    return new Escrow(funding, isFrozen, milestones, drawn, refunds, nextReleases, nextRefunds);
  }

  private Set<LedgerAddress> plusDrawn(MovesMoney event) {
    return plus(drawn, event.postings().stream().map(Posting::from));
  }

  private List<MilestoneFunds> replaced(int number, UnaryOperator<MilestoneFunds> change) {
    List<MilestoneFunds> next = new ArrayList<>(milestones);
    next.set(number - 1, change.apply(next.get(number - 1)));
    return next;
  }

  private static <T> List<T> plus(List<T> list, T more) {
    return Stream.concat(list.stream(), Stream.of(more)).toList();
  }

  private static <T> Set<T> plus(Set<T> set, Stream<T> more) {
    Set<T> next = new HashSet<>(set);
    more.forEach(next::add);
    return next;
  }
}
