package io.connecto.account.command;

import io.connecto.account.EmailClaimCommand;
import io.connecto.account.EmailClaimCommand.ClaimEmail;
import io.connecto.account.EmailClaimCommand.ReleaseEmail;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.modelling.command.Repository;

/**
 * Carries out what an account asks of the claim on its e-mail address, in the append of the
 * account's own command: both streams change or none. The account is always locked first.
 */
final class EmailStreams {

  private final Supplier<Repository<EmailClaimAggregate>> claims;

  /**
   * @param claims asked for late: Axon makes this before it can make repositories
   */
  EmailStreams(Supplier<Repository<EmailClaimAggregate>> claims) {
    this.claims = claims;
  }

  void handle(ClaimEmail command, Instant now) {
    execute(command, claim -> claim.handle(command, now));
  }

  void handle(ReleaseEmail command, Instant now) {
    execute(command, claim -> claim.handle(command, now));
  }

  private void execute(EmailClaimCommand command, Consumer<EmailClaimAggregate> decision) {
    try {
      claims
          .get()
          .loadOrCreate(command.target(), () -> AccountRow.EMAIL.start(command.target()))
          .execute(decision);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("can't load the claim on an e-mail address", e);
    }
  }
}
