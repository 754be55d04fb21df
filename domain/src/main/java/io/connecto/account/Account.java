package io.connecto.account;

import io.connecto.account.AccountCommand.*;
import io.connecto.account.AccountEvent.*;
import io.connecto.account.AccountRefusal.*;
import io.connecto.ledger.Actor;
import io.connecto.ledger.OneLine;
import io.connecto.ledger.Personal;
import io.connecto.ledger.Refused;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an account. Nothing personal is kept here: no rule reads it after registration.
 *
 * @param emailClaim the name of the claim on its address; null while nobody registered it
 * @param roles what it is besides a person
 */
public record Account(Status status, @Nullable String emailClaim, Set<AccountRole> roles) {

  public static final Account UNREGISTERED = new Account(Status.UNREGISTERED, null, Set.of());

  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_ADDRESS = 254;

  /** Where an account is in its life. */
  public enum Status {
    UNREGISTERED,
    ACTIVE,
    ERASED
  }

  public Account {
    roles = Set.copyOf(roles);
  }

  /**
   * By anybody. Whoever carries this out claims the address in the same append, by {@link
   * EmailClaim}.
   */
  public AccountRegistered decide(RegisterAccount command, Actor actor, Instant now) {
    Refused.when(status == Status.ERASED, new AccountIsErased());
    Refused.when(status != Status.UNREGISTERED, new AccountExists());
    requireOwn(command, command.displayName());
    requireOwn(command, command.email());
    requireOwn(command, command.passwordHash());
    Refused.when(
        !OneLine.fits(command.displayName().orElse(""), LONGEST_NAME),
        new DetailRefused(
            "/displayName", "must be 1 to 80 characters on one line, without control characters"));
    Refused.when(
        !isAddress(command.email().orElse("")),
        new DetailRefused("/email", "must be an e-mail address of at most 254 characters"));
    return new AccountRegistered(
        command.account(),
        command.displayName(),
        command.email(),
        command.emailClaim(),
        command.passwordHash());
  }

  /** Another person's key could not be destroyed with this account. */
  private static void requireOwn(RegisterAccount command, Personal value) {
    if (!value.subject().equals(command.account().value())) {
      throw new IllegalArgumentException("personal values of an account are its own person's");
    }
  }

  /** Only what every address has: whether it works is for a message to it to show. */
  private static boolean isAddress(String text) {
    int at = text.indexOf('@');
    return OneLine.fits(text, LONGEST_ADDRESS)
        && text.codePoints().noneMatch(Account::isSpace)
        && at > 0
        && at == text.lastIndexOf('@')
        && at < text.length() - 1;
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  /** By an administrator; by a process only because the launcher makes the first one. */
  public RoleGranted decide(GrantRole command, Actor actor, Instant now) {
    Actor.require(actor.isAdmin() || actor.isProcess());
    mustBeActive();
    Refused.when(roles.contains(command.role()), new RoleHeld(command.role()));
    return new RoleGranted(command.account(), command.role());
  }

  public RoleRevoked decide(RevokeRole command, Actor actor, Instant now) {
    Actor.require(actor.isAdmin());
    mustBeActive();
    Refused.when(!roles.contains(command.role()), new RoleNotHeld(command.role()));
    return new RoleRevoked(command.account(), command.role());
  }

  /** Whoever carries this out releases the address in the same append, by {@link EmailClaim}. */
  public AccountErased decide(EraseAccount command, Actor actor, Instant now) {
    Actor.require(actor.isAdmin() || actor.actsFor(command.account()));
    return new AccountErased(command.account(), mustBeActive());
  }

  /** Returns the name of its e-mail claim: an active account has one. */
  private String mustBeActive() {
    Refused.when(status == Status.ERASED, new AccountIsErased());
    String claim = emailClaim;
    if (claim == null) {
      throw new Refused(new AccountUnknown());
    }
    return claim;
  }

  public Account evolve(AccountEvent event) {
    if (event instanceof AccountRegistered registered) {
      return new Account(Status.ACTIVE, registered.emailClaim(), roles);
    } else if (event instanceof RoleGranted granted) {
      Set<AccountRole> more = EnumSet.of(granted.role());
      more.addAll(roles);
      return new Account(status, emailClaim, more);
    } else if (event instanceof RoleRevoked revoked) {
      Set<AccountRole> fewer = EnumSet.noneOf(AccountRole.class);
      fewer.addAll(roles);
      fewer.remove(revoked.role());
      return new Account(status, emailClaim, fewer);
    }
    return new Account(Status.ERASED, emailClaim, Set.of());
  }
}
