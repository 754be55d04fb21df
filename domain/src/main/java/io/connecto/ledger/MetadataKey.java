package io.connecto.ledger;

/** The keys of an event's metadata. All values are strings; none is personal. */
public final class MetadataKey {

  public static final String COMMAND_ID = "commandId";

  /** Hash of the command's input under a secret: a repeated id with another input is refused. */
  public static final String COMMAND_HASH = "commandHash";

  public static final String CORRELATION_ID = "correlationId";
  public static final String CAUSATION_ID = "causationId";
  public static final String ACTOR_ID = "actorId";
  public static final String ACTOR_ROLE = "actorRole";
  public static final String PROVIDER_EVENT_ID = "providerEventId";
  public static final String TRACE_ID = "traceId";

  private MetadataKey() {}
}
