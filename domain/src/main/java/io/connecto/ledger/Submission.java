package io.connecto.ledger;

import java.util.Optional;

/**
 * A command on its way in.
 *
 * @param command what is wanted
 * @param actor by whom
 * @param id its name for good; two submissions of one id are one command
 * @param input what the caller said, in canonical form: the same id with another input is refused.
 *     Empty where the id is derived from the input anyway. Only its hash under a secret is kept
 * @param correlation the id of what started the whole story
 * @param causation the id of the event or command that led to this one
 * @param providerEvent the payment provider's own id of the message that caused this, if one did
 */
public record Submission(
    Command command,
    Actor actor,
    CommandId id,
    Optional<String> input,
    String correlation,
    String causation,
    Optional<String> providerEvent) {

  /** A command that starts a story. */
  public static Submission first(Command command, Actor actor, CommandId id, String input) {
    return new Submission(
        command, actor, id, Optional.of(input), id.value(), id.value(), Optional.empty());
  }

  /**
   * A command that follows from an event (or from a deadline), with an id derived from what it
   * follows.
   */
  public static Submission following(
      Command command, Actor actor, CommandId id, String correlation, String causation) {
    return new Submission(
        command, actor, id, Optional.empty(), correlation, causation, Optional.empty());
  }
}
