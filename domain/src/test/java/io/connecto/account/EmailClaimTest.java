package io.connecto.account;

import io.connecto.account.AccountRefusal.EmailTaken;
import io.connecto.account.EmailClaimCommand.*;
import io.connecto.account.EmailClaimEvent.*;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Rules;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** One test per rule of the claim on an e-mail address. */
class EmailClaimTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final AccountId ASHA = AccountId.next(NOW);
  private static final AccountId RAVI = AccountId.next(NOW);
  private static final String CLAIM = "claim";

  private final Rules<EmailClaim> claim = Rules.of(EmailClaim.FREE);

  @Test
  void aFreeAddressIsClaimed() {
    claim
        .given()
        .when(new ClaimEmail(CLAIM, ASHA), EmailClaim.ACCOUNTS, NOW)
        .then(new EmailClaimed(CLAIM, ASHA));
  }

  @Test
  void aTakenAddressIsRefused() {
    claim
        .given(new EmailClaimed(CLAIM, ASHA))
        .when(new ClaimEmail(CLAIM, RAVI), EmailClaim.ACCOUNTS, NOW)
        .thenRefused(new EmailTaken());
  }

  @Test
  void itsOwnAccountReleasesIt() {
    claim
        .given(new EmailClaimed(CLAIM, ASHA))
        .when(new ReleaseEmail(CLAIM, ASHA), EmailClaim.ACCOUNTS, NOW)
        .then(new EmailReleased(CLAIM, ASHA));
  }

  @Test
  void anotherAccountReleasesNothing() {
    claim
        .given(new EmailClaimed(CLAIM, ASHA))
        .when(new ReleaseEmail(CLAIM, RAVI), EmailClaim.ACCOUNTS, NOW)
        .thenNothing();
  }

  @Test
  void aReleasedAddressIsFreeForAnybody() {
    claim
        .given(new EmailClaimed(CLAIM, ASHA), new EmailReleased(CLAIM, ASHA))
        .when(new ClaimEmail(CLAIM, RAVI), EmailClaim.ACCOUNTS, NOW)
        .then(new EmailClaimed(CLAIM, RAVI));
  }

  @Test
  void peopleClaimNothingThemselves() {
    claim.given().when(new ClaimEmail(CLAIM, ASHA), Actor.person(ASHA), NOW).thenForbidden();
  }
}
