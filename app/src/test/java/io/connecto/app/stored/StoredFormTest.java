package io.connecto.app.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.app.Language;
import io.connecto.escrow.TaxRules;
import io.connecto.ledger.command.AggregateSettings;
import io.connecto.ledger.command.Aggregates;
import io.connecto.ledger.command.LedgerJson;
import io.connecto.ledger.command.LedgerSerializer;
import io.connecto.order.OrderTerms;
import io.connecto.payment.PaymentRules;
import io.connecto.wallet.WalletEvent.WalletOpened;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events are for ever: the form in which each type and revision is written is approved in git, and
 * each that was ever approved can still be read.
 */
class StoredFormTest {

  private static final Samples EVENTS = new Samples("events");
  private static final Samples SNAPSHOTS = new Samples("snapshots");

  private final Aggregates aggregates =
      new Aggregates(
          Language.rows(OrderTerms.STANDARD, TaxRules.INDIA, PaymentRules.STANDARD),
          AggregateSettings.STANDARD);
  private final JsonMapper mapper = LedgerJson.mapper(new SampleCipher());
  private final LedgerSerializer serializer =
      new LedgerSerializer(mapper, Language.vocabulary(), aggregates.snapshots());

  private static Stream<Class<?>> events() {
    return Language.EVENTS.stream()
        .flatMap(family -> Arrays.stream(Objects.requireNonNull(family.getPermittedSubclasses())));
  }

  @TestFactory
  Stream<DynamicTest> everyEventIsWrittenAsApproved() {
    return events()
        .map(
            type ->
                DynamicTest.dynamicTest(
                    serializer.typeForClass(type).getName(),
                    () -> {
                      Object event = Specimen.of(type);
                      approve(EVENTS, serializer.typeForClass(type), written(event));
                      assertThat(read(serializer.typeForClass(type))).isEqualTo(event);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyEventThatWasEverApprovedCanBeRead() {
    return EVENTS.types().stream()
        .map(
            type ->
                DynamicTest.dynamicTest(
                    type.getName() + " " + type.getRevision(),
                    () -> {
                      Object event = read(type);
                      assertThat(event).isInstanceOf(serializer.classForType(type));
                      assertThat(events()).contains(event.getClass());
                    }));
  }

  @Test
  void everyOldRevisionHasItsSample() {
    List<SerializedType> expected =
        events()
            .map(serializer::typeForClass)
            .flatMap(
                type ->
                    Stream.iterate(1, revision -> revision + 1)
                        .limit(Integer.parseInt(type.getRevision()))
                        .<SerializedType>map(
                            revision ->
                                new SimpleSerializedType(
                                    type.getName(), Integer.toString(revision))))
            .toList();

    assertThat(EVENTS.types()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void aWalletOpenedBeforeItSaidItsCurrencyIsInRupees() {
    assertThat(read(new SimpleSerializedType("wallet.opened", "1")))
        .isEqualTo(Specimen.of(WalletOpened.class));
  }

  @TestFactory
  Stream<DynamicTest> everySnapshotIsWrittenAsApproved() {
    return aggregates.snapshots().stream()
        .map(
            shell ->
                DynamicTest.dynamicTest(
                    serializer.typeForClass(shell).getName(),
                    () -> {
                      Class<?> state = stateOf(shell);
                      Object snapshot =
                          mapper.convertValue(
                              new Form("wallet:some-target", Specimen.of(state)), shell);
                      approve(SNAPSHOTS, serializer.typeForClass(shell), written(snapshot));
                      assertThat(mapper.readTree(written(snapshot)).get("state").toString())
                          .isEqualTo(mapper.writeValueAsString(Specimen.of(state)));
                    }));
  }

  /** The form of every snapshot. */
  private record Form(String target, Object state) {}

  private static Class<?> stateOf(Class<?> shell) {
    ParameterizedType parent = (ParameterizedType) shell.getGenericSuperclass();
    return (Class<?>) parent.getActualTypeArguments()[0];
  }

  private void approve(Samples samples, SerializedType type, String json) {
    samples.add(type, json);
    assertThat(samples.find(type))
        .as(
            "%s %s: a form that changed is a new revision, and one of an event needs an upcaster."
                + " Add a sample that is missing with -Dconnecto.generate=true",
            type.getName(), type.getRevision())
        .hasValue(json);
  }

  private String written(Object value) {
    return Samples.pretty(serializer.serialize(value, String.class).getData());
  }

  private Object read(SerializedType type) {
    byte[] sample = EVENTS.find(type).orElseThrow().getBytes(StandardCharsets.UTF_8);
    GenericDomainEventEntry<byte[]> entry =
        new GenericDomainEventEntry<>(
            "some",
            "some:target",
            0,
            "cmd-0",
            Instant.EPOCH,
            type.getName(),
            type.getRevision(),
            sample,
            "{}".getBytes(StandardCharsets.UTF_8));
    DomainEventMessage<?> message =
        EventStreamUtils.upcastAndDeserializeDomainEvents(
                Stream.of(entry), serializer, aggregates.upcasters())
            .asStream()
            .findFirst()
            .orElseThrow();
    return message.getPayload();
  }
}
