package io.connecto.ledger;

/**
 * Who issued a command. Rules ask it; nobody else may decide what an actor may do.
 *
 * @param id an account id for a person, else the name of the part of ConnectO that acts
 */
public record Actor(String id, Role role) {

  /** What kind of actor; a person may be an administrator or an auditor as well. */
  public enum Role {
    /** Nobody yet: may register. */
    ANONYMOUS,
    PERSON,
    ADMIN,
    /** Reads everything, changes nothing. */
    AUDITOR,
    /** A process of ConnectO itself; its commands end in an event, also when declined. */
    PROCESS,
    /** The adapter to a payment provider, reporting what the provider said. */
    GATEWAY,
    /** The ticker, when a deadline is due. */
    TIMER
  }

  public static final Actor ANYBODY = new Actor("anybody", Role.ANONYMOUS);
  public static final Actor TICKER = new Actor("ticker", Role.TIMER);

  public static Actor process(String name) {
    return new Actor(name, Role.PROCESS);
  }

  public static Actor gateway(String provider) {
    return new Actor(provider, Role.GATEWAY);
  }

  public static Actor person(Identifier account) {
    return new Actor(account.value(), Role.PERSON);
  }

  public static Actor admin(Identifier account) {
    return new Actor(account.value(), Role.ADMIN);
  }

  /** Is this the person behind {@code account}, in whatever role they act? */
  public boolean is(Identifier account) {
    return (role == Role.PERSON || role == Role.ADMIN || role == Role.AUDITOR)
        && id.equals(account.value());
  }

  /**
   * May this actor change what is {@code account}'s? Its person may, an auditor never: auditors
   * change nothing.
   */
  public boolean actsFor(Identifier account) {
    return is(account) && role != Role.AUDITOR;
  }

  public boolean isAdmin() {
    return role == Role.ADMIN;
  }

  public boolean isProcess() {
    return role == Role.PROCESS;
  }

  public boolean isGateway() {
    return role == Role.GATEWAY;
  }

  public boolean isTimer() {
    return role == Role.TIMER;
  }

  /** Refuses everybody for whom {@code allowed} is false: the default is deny. */
  public static void require(boolean allowed) {
    if (!allowed) {
      throw new Refused(new LedgerRefusal.NotYours());
    }
  }
}
