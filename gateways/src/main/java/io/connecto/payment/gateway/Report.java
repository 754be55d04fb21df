package io.connecto.payment.gateway;

import io.connecto.ledger.Command;
import java.util.Optional;

/**
 * What the books are told about a call.
 *
 * @param outcome names it among the outcomes of its call: the command's id is derived from
 *     provider, call and this, so that it is recorded once however often it is told
 * @param providerObject the provider's own id of what it did, if it has one
 */
public record Report(String outcome, Command command, Optional<String> providerObject) {

  public static Report of(String outcome, Command command) {
    return new Report(outcome, command, Optional.empty());
  }
}
