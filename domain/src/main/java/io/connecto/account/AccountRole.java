package io.connecto.account;

/** What an account may be besides a person. */
public enum AccountRole {
  ADMIN,
  AUDITOR
}
