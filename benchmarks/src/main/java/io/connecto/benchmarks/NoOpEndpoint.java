package io.connecto.benchmarks;

import io.connecto.ledger.Actor;
import io.connecto.ledger.Recorded;
import io.connecto.ledger.command.Answer;
import io.connecto.ledger.command.KeyRequired;
import io.connecto.ledger.command.WriteRequest;
import io.connecto.money.Money;
import io.connecto.wallet.WalletId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The yardstick of HTTP: the same filters, token check, JSON in and JSON out as a credit to a
 * wallet, or as a small read, and nothing behind it.
 */
@RestController
@RequestMapping(NoOpEndpoint.PATH)
class NoOpEndpoint {

  static final String PATH = "/api/v1/benchmark/no-op";

  private static final Recorded NOTHING = new Recorded(1, List.of(), Instant.EPOCH, false);

  record CreditRequest(Money amount, @Size(min = 1, max = 200) String reason) {}

  record CreditAnswer(WalletId wallet, Money amount) {}

  @KeyRequired
  @PostMapping("/{wallet}/credits")
  ResponseEntity<CreditAnswer> credit(
      WriteRequest request, @PathVariable WalletId wallet, @Valid @RequestBody CreditRequest body) {
    return Answer.changed(NOTHING, new CreditAnswer(wallet, body.amount()));
  }

  @GetMapping("/{wallet}")
  CreditAnswer read(@PathVariable WalletId wallet, Actor actor) {
    return new CreditAnswer(wallet, Money.inr(1));
  }
}
