package io.connecto.app.demo;

/**
 * Somebody with an account.
 *
 * @param account the id of the account
 * @param wallet the id of the wallet in rupees
 */
public record Person(String account, String wallet, String email, String password) {

  /** Whoever prints one by mistake tells nothing. */
  @Override
  public String toString() {
    return account;
  }
}
