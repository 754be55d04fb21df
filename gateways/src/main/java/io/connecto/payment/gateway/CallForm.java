package io.connecto.payment.gateway;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.connecto.ledger.Vocabulary;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How calls are kept: each as JSON, under the name that its record has for ever. */
final class CallForm {

  private final JsonMapper json =
      JsonMapper.builder()
          .changeDefaultVisibility(visible -> visible.withIsGetterVisibility(Visibility.NONE))
          .build();
  private final Vocabulary vocabulary;

  CallForm(List<CallFamily> families) {
    this.vocabulary = new Vocabulary(families.stream().<Class<?>>map(CallFamily::calls).toList());
  }

  private record Content(
      String type, JsonNode call, String correlation, String causation, long since) {}

  KeptCall write(PendingCall it) {
    Content content =
        new Content(
            vocabulary.nameOf(it.call().getClass()),
            json.valueToTree(it.call()),
            it.correlation(),
            it.causation(),
            it.since().toEpochMilli());
    return new KeptCall(it.id(), it.position(), json.writeValueAsString(content));
  }

  PendingCall read(KeptCall kept) {
    Content content = json.readValue(kept.content(), Content.class);
    Class<?> record =
        vocabulary
            .find(content.type())
            .orElseThrow(() -> new IllegalStateException("no call is stored as " + content.type()));
    return new PendingCall(
        (ProviderCall) json.treeToValue(content.call(), record),
        kept.position(),
        content.correlation(),
        content.causation(),
        Instant.ofEpochMilli(content.since()));
  }
}
