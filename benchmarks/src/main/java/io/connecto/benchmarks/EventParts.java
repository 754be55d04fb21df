package io.connecto.benchmarks;

import io.connecto.app.Language;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Identifier;
import io.connecto.ledger.Reference;
import io.connecto.ledger.command.LedgerJson;
import io.connecto.ledger.command.LedgerSerializer;
import io.connecto.money.Money;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.Wallet;
import io.connecto.wallet.WalletCommand.CaptureHold;
import io.connecto.wallet.WalletCommand.GrantCredit;
import io.connecto.wallet.WalletCommand.HoldFunds;
import io.connecto.wallet.WalletCommand.OpenWallet;
import io.connecto.wallet.WalletEvent;
import io.connecto.wallet.WalletEvent.HoldCaptured;
import io.connecto.wallet.WalletId;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.axonframework.serialization.SerializedObject;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A wallet that captures a hold, and the event of that as JSON. Run by {@link SmallParts}. */
@State(Scope.Benchmark)
public class EventParts {

  private static final Actor PROCESS = Actor.process("benchmark");
  private static final Currency INR = Currency.getInstance("INR");

  private final Instant now = Instant.parse("2026-03-01T10:00:00Z");
  private final JsonMapper json = LedgerJson.mapper(NobodysCipher.INSTANCE);
  private final LedgerSerializer serializer =
      new LedgerSerializer(json, Language.vocabulary(), List.of());
  private final Reference order = new Reference(Identifier.Format.derived("ord", "benchmark"));
  private final HoldId hold = HoldId.of(order);
  private final WalletId wallet = WalletId.of(Wallets.account("small-parts"), INR);
  private final CaptureHold capture = new CaptureHold(wallet, hold, Money.inr(100), order);
  private final Wallet holding = holding();
  private final WalletEvent captured = holding.decide(capture, PROCESS, now);
  private final SerializedObject<byte[]> stored = serializer.serialize(captured, byte[].class);
  private final JsonNode tree = json.readTree(stored.getData());

  private Wallet holding() {
    Wallet open =
        Wallet.UNOPENED
            .decide(new OpenWallet(Wallets.account("small-parts"), INR), PROCESS, now)
            .map(Wallet.UNOPENED::evolve)
            .orElseThrow();
    Wallet rich =
        open.evolve(
            open.decide(
                new GrantCredit(wallet, Money.inr(1_000), "benchmark"),
                Actor.admin(Wallets.account("administrator")),
                now));
    HoldFunds funds =
        new HoldFunds(wallet, hold, Money.inr(100), order, now.plus(Duration.ofDays(1)));
    return rich.evolve(rich.decide(funds, PROCESS, now));
  }

  /** The command decided, and its event applied. */
  @Benchmark
  public Wallet decideAndEvolve() {
    return holding.evolve(holding.decide(capture, PROCESS, now));
  }

  /** The same event made of parts that are there, with its postings: nothing is decided. */
  @Benchmark
  public WalletEvent makeEvent() {
    HoldCaptured event = (HoldCaptured) captured;
    return new HoldCaptured(
        wallet, hold, Money.inr(100), order, List.copyOf(event.postings()), now, Wallet.RULES);
  }

  /** Event to stored bytes. */
  @Benchmark
  public byte[] write() {
    return serializer.serialize(captured, byte[].class).getData();
  }

  /** A tree of the same JSON to bytes. */
  @Benchmark
  public byte[] writeTree() {
    return json.writeValueAsBytes(tree);
  }

  /** Stored bytes to event, read strictly. */
  @Benchmark
  public Object read() {
    return Objects.requireNonNull(serializer.<byte[], Object>deserialize(stored));
  }

  /** The same bytes to a tree. */
  @Benchmark
  public JsonNode readTree() {
    return json.readTree(stored.getData());
  }
}
