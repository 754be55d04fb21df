package io.connecto.account;

import io.connecto.ledger.Event;
import io.connecto.ledger.StoredAs;

/** What happened to the claim on an e-mail address; its stream is {@code email:{claim}}. */
public sealed interface EmailClaimEvent extends Event {

  String claim();

  @StoredAs("account.email-claimed")
  record EmailClaimed(String claim, AccountId account) implements EmailClaimEvent {}

  @StoredAs("account.email-released")
  record EmailReleased(String claim, AccountId account) implements EmailClaimEvent {}
}
