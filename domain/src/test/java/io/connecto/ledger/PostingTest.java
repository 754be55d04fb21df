package io.connecto.ledger;

import static io.connecto.ledger.LedgerAddress.gateway;
import static io.connecto.ledger.LedgerAddress.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.connecto.money.Money;
import org.junit.jupiter.api.Test;

/** An unbalanced entry can't be written down. */
class PostingTest {

  @Test
  void movesMoreThanNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Posting(gateway("a"), gateway("b"), Money.inr(0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Posting(gateway("a"), gateway("b"), Money.inr(-1)));
  }

  @Test
  void movesBetweenTwoAddresses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Posting(gateway("a"), gateway("a"), Money.inr(1)));
  }

  @Test
  void flowsLeaveOutWhatMovesNothing() {
    assertThat(
            Posting.list(
                Posting.ofAny(gateway("a"), platform("tcs"), Money.inr(0)),
                Posting.ofAny(gateway("a"), platform("tds"), Money.inr(2))))
        .containsExactly(new Posting(gateway("a"), platform("tds"), Money.inr(2)));
  }

  @Test
  void aFlowOfANegativePartIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Posting.ofAny(gateway("a"), platform("tcs"), Money.inr(-1)));
  }
}
