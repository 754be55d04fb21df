package io.connecto.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.connecto.account.AccountEvent;
import io.connecto.account.AccountEvent.AccountRegistered;
import io.connecto.account.AccountId;
import io.connecto.escrow.EscrowEvent;
import io.connecto.escrow.EscrowEvent.EscrowFunded;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.Personal;
import io.connecto.ledger.Posting;
import io.connecto.ledger.Reference;
import io.connecto.ledger.Vocabulary;
import io.connecto.money.Money;
import io.connecto.money.Rate;
import io.connecto.order.OrderId;
import io.connecto.wallet.HoldId;
import io.connecto.wallet.Wallet;
import io.connecto.wallet.WalletEvent;
import io.connecto.wallet.WalletEvent.FundsHeld;
import io.connecto.wallet.WalletId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LedgerSerializerTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final OrderId ORDER = new OrderId("ord_01kjm6v5k0e9mrzr9bj9m3f6qt");
  private static final AccountId ASHA = new AccountId("acc_01kjm6v5k0e9mrzr9bj9m3f6qt");
  private static final WalletId WALLET = WalletId.of(ASHA, Currency.getInstance("INR"));

  private final LegibleCipher cipher = new LegibleCipher();
  private final JsonMapper mapper = LedgerJson.mapper(cipher);
  private final LedgerSerializer serializer =
      new LedgerSerializer(
          mapper,
          new Vocabulary(List.of(WalletEvent.class, EscrowEvent.class, AccountEvent.class)),
          List.of());

  private static FundsHeld held() {
    HoldId hold = HoldId.of(ORDER);
    return new FundsHeld(
        WALLET,
        hold,
        Money.inr(150_000),
        Reference.to(ORDER),
        NOON.plusSeconds(900),
        List.of(
            new Posting(
                LedgerAddress.available(WALLET), LedgerAddress.held(WALLET), Money.inr(150_000))),
        NOON.plusNanos(7_654_321),
        Wallet.RULES);
  }

  @Test
  void writesComponentsInOrderAndTimesInMilliseconds() {
    assertThat(text(held()))
        .isEqualTo(
            """
            {"wallet":"%1$s","hold":"%2$s","amount":{"amount":150000,"currency":"INR"},\
            "purpose":"%3$s","expiresAt":"2026-03-01T12:15:00.000Z",\
            "postings":[{"from":"wallet:%1$s:available","to":"wallet:%1$s:held",\
            "amount":{"amount":150000,"currency":"INR"}}],\
            "effectiveAt":"2026-03-01T12:00:00.007Z","ruleVersion":"wallet-1"}"""
                .formatted(WALLET, HoldId.of(ORDER), ORDER));
  }

  @Test
  void storesUnderTheNameForEverAndReadsBack() {
    EscrowFunded funded =
        new EscrowFunded(
            ORDER,
            ASHA,
            AccountId.next(NOON),
            List.of(Money.inr(1)),
            Optional.empty(),
            Money.inr(0),
            Money.inr(1),
            new Rate(1000),
            List.of(),
            List.of(),
            List.of(),
            NOON,
            "escrow-1");

    SerializedObject<byte[]> stored = serializer.serialize(funded, byte[].class);

    assertThat(stored.getType().getName()).isEqualTo("escrow.funded");
    assertThat(stored.getType().getRevision()).isEqualTo("1");
    assertThat(text(funded)).contains("\"through\":null").contains("\"commission\":1000");
    assertThat(read(stored)).isEqualTo(funded);
    assertThat(serializer.classForType(stored.getType())).isEqualTo(EscrowFunded.class);
    assertThat(serializer.isCurrent(stored.getType())).isTrue();
  }

  @Test
  void readsAsErasedOnceTheKeyIsGone() {
    AccountRegistered registered =
        new AccountRegistered(
            ASHA,
            Personal.of(ASHA, "Asha Rao"),
            Personal.of(ASHA, "asha@example.org"),
            "claim",
            Personal.of(ASHA, "$argon2id$…"));

    SerializedObject<byte[]> stored = serializer.serialize(registered, byte[].class);

    assertThat(new String(stored.getData(), StandardCharsets.UTF_8))
        .doesNotContain("Rao", "example");
    assertThat(read(stored)).isEqualTo(registered);

    cipher.erased.add(ASHA.value());
    AccountRegistered erased = serializer.deserialize(stored);
    assertThat(erased).isNotNull();
    assertThat(erased.email()).isEqualTo(Personal.erased(ASHA.value()));
    assertThat(erased.emailClaim()).isEqualTo("claim");
    assertThat(text(registered)).contains("{\"subject\":\"%s\",\"sealed\":null}".formatted(ASHA));
  }

  @Test
  void refusesAFactThatIsNotWholeOrNotOfTheRevisionItKnows() {
    SerializedType type = serializer.typeForClass(FundsHeld.class);
    ObjectNode tree = (ObjectNode) mapper.readTree(text(held()));
    ObjectNode lacking = tree.deepCopy();
    lacking.remove("hold");
    ObjectNode nulled = tree.deepCopy();
    nulled.putNull("hold");
    ObjectNode surplus = tree.deepCopy();
    surplus.put("colour", "red");
    ObjectNode fraction = tree.deepCopy();
    fraction.withObject("amount").put("amount", 1.5);

    for (ObjectNode bad : List.of(lacking, nulled, surplus, fraction)) {
      assertThatThrownBy(
              () ->
                  serializer.deserialize(new SimpleSerializedObject<>(bad, ObjectNode.class, type)))
          .as(bad.toString())
          .isInstanceOf(SerializationException.class);
    }
    assertThatThrownBy(
            () ->
                serializer.deserialize(
                    new SimpleSerializedObject<>(
                        text(held()), String.class, "wallet.funds-held", "2")))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("stored in revision 2, this version reads revision 1");
  }

  @Test
  void handsOutWhatItDoesNotKnowAsUnknown() {
    Object read =
        serializer.deserialize(
            new SimpleSerializedObject<>("{}", String.class, "wallet.gilded", "1"));

    assertThat(read).isInstanceOf(UnknownSerializedType.class);
    assertThat(((UnknownSerializedType) read).readData(String.class)).isEqualTo("{}");
    assertThatThrownBy(() -> serializer.serialize(NOON, byte[].class))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void storesMetadataAsStringsInOrder() {
    MetaData metadata = MetaData.from(Map.of("b", "2", "a", "1", "c", "3"));

    SerializedObject<String> stored = serializer.serialize(metadata, String.class);

    assertThat(stored.getData()).isEqualTo("{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"}");
    assertThat(read(stored)).isEqualTo(metadata);
    assertThat(read(new SerializedMetaData<>(stored.getData(), String.class))).isEqualTo(metadata);
    assertThatThrownBy(() -> serializer.serialize(MetaData.with("n", 1), byte[].class))
        .hasStackTraceContaining("strings only");
  }

  @Test
  void storesTokensWithoutClassNames() {
    TrackingToken at = new GlobalSequenceTrackingToken(42);
    TrackingToken over = new GlobalSequenceTrackingToken(7);

    for (TrackingToken token :
        List.of(
            at,
            ReplayToken.createReplayToken(at),
            ReplayToken.createReplayToken(at, over),
            new ConfigToken(Map.of("id", "x")))) {
      SerializedObject<byte[]> stored = serializer.serialize(token, byte[].class);
      assertThat(new String(stored.getData(), StandardCharsets.UTF_8)).doesNotContain("axon");
      assertThat(read(stored)).isEqualTo(token);
    }
    assertThat(read(serializer.serialize(null, byte[].class))).isNull();
  }

  @Test
  void readsAWalletBackFromItsSnapshot() {
    Wallet wallet =
        Wallet.UNOPENED
            .evolve(new WalletEvent.WalletOpened(WALLET, ASHA, Currency.getInstance("INR")))
            .evolve(
                new WalletEvent.CreditGranted(
                    WALLET,
                    Money.inr(150_000),
                    "goodwill",
                    List.of(
                        new Posting(
                            LedgerAddress.platform("promotions"),
                            LedgerAddress.available(WALLET),
                            Money.inr(150_000))),
                    NOON,
                    Wallet.RULES))
            .evolve(held());

    assertThat(mapper.readValue(mapper.writeValueAsBytes(wallet), Wallet.class)).isEqualTo(wallet);
    assertThat(mapper.readValue(mapper.writeValueAsBytes(Wallet.UNOPENED), Wallet.class))
        .isEqualTo(Wallet.UNOPENED);
  }

  private @Nullable Object read(SerializedObject<?> stored) {
    return serializer.deserialize(stored);
  }

  private String text(Object value) {
    return serializer.serialize(value, String.class).getData();
  }
}
