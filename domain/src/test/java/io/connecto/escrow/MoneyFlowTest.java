package io.connecto.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.connecto.escrow.MoneyFlow.End;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.Posting;
import io.connecto.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sources are poured into targets in order. */
class MoneyFlowTest {

  private static final LedgerAddress A = LedgerAddress.platform("tcs");
  private static final LedgerAddress B = LedgerAddress.platform("tds");
  private static final LedgerAddress X = LedgerAddress.gateway("x");
  private static final LedgerAddress Y = LedgerAddress.gateway("y");

  @Test
  void aSourceIsEmptiedBeforeTheNextIsTouched() {
    assertThat(MoneyFlow.pour(List.of(end(A, 70), end(B, 30)), List.of(end(X, 40), end(Y, 60))))
        .containsExactly(posting(A, X, 40), posting(A, Y, 30), posting(B, Y, 30));
  }

  @Test
  void equalEndsNeedOnePostingEach() {
    assertThat(MoneyFlow.pour(List.of(end(A, 70), end(B, 30)), List.of(end(X, 70), end(Y, 30))))
        .containsExactly(posting(A, X, 70), posting(B, Y, 30));
  }

  @Test
  void endsOfZeroMoveNothing() {
    assertThat(MoneyFlow.pour(List.of(end(A, 0), end(B, 30)), List.of(end(X, 0), end(Y, 30))))
        .containsExactly(posting(B, Y, 30));
    assertThat(MoneyFlow.pour(List.of(end(A, 0)), List.of(end(X, 0)))).isEmpty();
  }

  @Test
  void bothSidesMustBeEqual() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MoneyFlow.pour(List.of(end(A, 1)), List.of(end(X, 2))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MoneyFlow.pour(List.of(end(A, 2)), List.of(end(X, 1))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MoneyFlow.pour(List.of(end(A, 1), end(B, 1)), List.of(end(X, 1))));
  }

  private static End end(LedgerAddress address, long paise) {
    return new End(address, Money.inr(paise));
  }

  private static Posting posting(LedgerAddress from, LedgerAddress to, long paise) {
    return new Posting(from, to, Money.inr(paise));
  }
}
