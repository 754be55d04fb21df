package io.connecto.ledger;

/**
 * Why a command was refused: a value of a row's sealed family, so that each has one place, one
 * problem page and one test. The components of the record are the facts that the caller may know;
 * none is personal.
 */
public interface Refusal {

  /** How the caller should take it; decides the HTTP status. */
  enum Kind {
    /** Not yours to do: 403. */
    FORBIDDEN,
    /** There is none, or none that you may know of: 404. */
    UNKNOWN,
    /** The state does not allow it now: 409. */
    CONFLICT,
    /** The rules refuse the values: 422. */
    INVALID
  }

  Kind kind();

  /** One sentence in plain words: what is wrong. */
  String reason();

  /** The JSON pointer (RFC 6901) of the field that is to blame, or empty when none is. */
  default String pointer() {
    return "";
  }
}
