package io.connecto.ledger.command;

import io.connecto.ledger.Recorded;
import java.net.URI;
import org.springframework.http.ResponseEntity;

/** Answers to writes: the body is made of what was recorded, so that a replayed one is the same. */
public final class Answer {

  public static final String POSITION = "ConnectO-Position";
  public static final String REPLAYED = "Idempotent-Replayed";

  private Answer() {}

  /** Something was born, and can be read at {@code location}. */
  public static <T> ResponseEntity<T> born(Recorded recorded, String location, T body) {
    return marked(ResponseEntity.created(URI.create(location)), recorded).body(body);
  }

  /** Something changed: its new state in short. */
  public static <T> ResponseEntity<T> changed(Recorded recorded, T body) {
    return marked(ResponseEntity.ok(), recorded).body(body);
  }

  private static ResponseEntity.BodyBuilder marked(
      ResponseEntity.BodyBuilder builder, Recorded recorded) {
    builder.header(POSITION, Long.toString(recorded.position()));
    return recorded.replayed() ? builder.header(REPLAYED, "true") : builder;
  }
}
