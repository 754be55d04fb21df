package io.connecto.ledger.command;

import io.connecto.ledger.Command;
import io.connecto.ledger.LedgerRefusal;
import io.connecto.ledger.Refused;
import io.connecto.ledger.Vocabulary;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one line of a bulk request: {@code {"id", "type", "payload"}}. */
final class BulkParser {

  private static final String ID = "id";

  private final JsonMapper json;
  private final Vocabulary vocabulary;

  BulkParser(JsonMapper json, Vocabulary vocabulary) {
    this.json = json;
    this.vocabulary = vocabulary;
  }

  /** A line as it stands. */
  record BulkLine(
      @Schema(minLength = 1, maxLength = 255, example = "1") String id,
      @Schema(example = "order.start") String type,
      @Schema(description = "The fields of the command.") JsonNode payload) {}

  /** A line that can be sent. */
  record Parsed(IdempotencyKey key, Command command, Input input) {}

  /** What the id of a line stands for. */
  record Input(String type, Command payload) {}

  /**
   * The whole line as a tree.
   *
   * @throws UnreadableLine when it is not JSON
   */
  JsonNode tree(byte[] line) {
    try {
      return json.readTree(line);
    } catch (JacksonException e) {
      throw new UnreadableLine(e);
    }
  }

  /** The id of a line, when there is a usable one, so that a problem can name it. */
  static @Nullable String idOf(JsonNode line) {
    JsonNode id = line.get(ID);
    return id != null && id.isString() && id.stringValue().length() <= 255
        ? id.stringValue()
        : null;
  }

  /**
   * @throws UnreadableLine when its JSON is not that of a command
   */
  Parsed parse(JsonNode line) {
    BulkLine raw = raw(line);
    IdempotencyKey key = key(raw.id());
    Class<? extends Command> type =
        vocabulary
            .find(raw.type())
            .filter(Command.class::isAssignableFrom)
            .<Class<? extends Command>>map(known -> known.asSubclass(Command.class))
            .orElseThrow(
                () -> new Refused(new LedgerRefusal.Malformed("/type", "is no known command")));
    Command command = payload(raw, type);
    return new Parsed(key, command, new Input(raw.type(), command));
  }

  private BulkLine raw(JsonNode line) {
    try {
      return json.treeToValue(line, BulkLine.class);
    } catch (JacksonException e) {
      throw new UnreadableLine(e);
    }
  }

  private static IdempotencyKey key(String id) {
    try {
      return new IdempotencyKey(id);
    } catch (IllegalArgumentException e) {
      throw new Refused(new LedgerRefusal.Malformed("/id", IdempotencyKey.FORM));
    }
  }

  private Command payload(BulkLine raw, Class<? extends Command> type) {
    try {
      return json.treeToValue(raw.payload(), type);
    } catch (JacksonException e) {
      throw new UnreadableLine(e.prependPath(BulkLine.class, "payload"));
    }
  }
}
