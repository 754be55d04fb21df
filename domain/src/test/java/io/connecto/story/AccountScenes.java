package io.connecto.story;

import io.connecto.account.Account;
import io.connecto.account.AccountCommand.*;
import io.connecto.account.AccountId;
import io.connecto.account.AccountRole;
import io.connecto.account.EmailClaim;
import io.connecto.account.EmailClaimCommand.ClaimEmail;
import io.connecto.account.EmailClaimCommand.ReleaseEmail;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Personal;
import io.connecto.wallet.WalletCommand.OpenWallet;
import java.util.Random;

/** People come, get and lose roles, and go. */
final class AccountScenes {

  private final House house;
  private final Outbox outbox;
  private final Cast cast;
  private final Random random;

  AccountScenes(House house, Outbox outbox, Cast cast, Random random) {
    this.house = house;
    this.outbox = outbox;
    this.cast = cast;
    this.random = random;
  }

  void register() {
    AccountId person = cast.newPerson();
    String claim = "claim-" + person;
    house.send(new ClaimEmail(claim, person), EmailClaim.ACCOUNTS);
    house.send(
        new RegisterAccount(
            person,
            Personal.of(person, "Somebody"),
            Personal.of(person, "somebody@example.org"),
            claim,
            Personal.of(person, "hash")),
        Actor.ANYBODY);
    outbox.send("welcome:" + person, new OpenWallet(person, PlainBalances.CURRENCIES.get(0)));
  }

  void play() {
    AccountId person = cast.person();
    AccountRole role = random.nextBoolean() ? AccountRole.ADMIN : AccountRole.AUDITOR;
    switch (random.nextInt(6)) {
      case 0, 1, 2 -> changeRole(person, role);
      case 3 -> house.send(new OpenWallet(person, cast.currency()), Actor.person(person));
      default -> leave(person);
    }
  }

  private void changeRole(AccountId person, AccountRole role) {
    Account account = house.state("account:" + person, Account.class);
    if (!account.roles().contains(role) || random.nextInt(8) == 0) {
      house.send(new GrantRole(person, role), Cast.ADMIN);
    }
    if (random.nextBoolean()) {
      house.send(new RevokeRole(person, role), Cast.ADMIN);
    }
  }

  private void leave(AccountId person) {
    if (!house.send(new EraseAccount(person), Actor.person(person)).isEmpty()) {
      house.send(new ReleaseEmail("claim-" + person, person), EmailClaim.ACCOUNTS);
    }
  }
}
