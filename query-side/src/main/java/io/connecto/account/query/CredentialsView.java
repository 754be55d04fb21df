package io.connecto.account.query;

import io.connecto.account.AccountId;
import io.connecto.ledger.Personal;
import io.connecto.ledger.query.ViewType;
import java.util.List;

/**
 * What a login is checked against.
 *
 * @param emailClaim HMAC of the normalised address
 * @param passwordHash Argon2id, in PHC string form
 */
public record CredentialsView(String emailClaim, AccountId account, Personal passwordHash) {

  static final ViewType<CredentialsView> TYPE =
      new ViewType<>("credentials", CredentialsView.class, CredentialsView::emailClaim, List.of());
}
