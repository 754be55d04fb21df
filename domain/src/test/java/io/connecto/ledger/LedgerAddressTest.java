package io.connecto.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.connecto.ledger.LedgerAddress.Kind;
import io.connecto.ledger.LedgerAddress.Sign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the addresses of the books can be written down. */
class LedgerAddressTest {

  private static final Reference ORDER = new Reference("ord_01h455vb4pex5vsknk084sn02q");

  @ParameterizedTest
  @CsvSource({
    "wallet:wal_1:available, WALLET, NOT_NEGATIVE",
    "wallet:wal_1:held, WALLET, NOT_NEGATIVE",
    "receivable:wal_1, RECEIVABLE, NOT_POSITIVE",
    "escrow:ord_1:1, ESCROW, NOT_NEGATIVE",
    "escrow:ord_1:50, ESCROW, NOT_NEGATIVE",
    "escrow:ord_1:999, ESCROW, NOT_NEGATIVE",
    "transit:pay_1:in, TRANSIT, NOT_NEGATIVE",
    "transit:pay_1:excess-1, TRANSIT, NOT_NEGATIVE",
    "transit:ord_1:2:earnings, TRANSIT, NOT_NEGATIVE",
    "payout:po_1, PAYOUT, NOT_NEGATIVE",
    "gateway:sandbox, GATEWAY, ANY",
    "bank:settlement, BANK, ANY",
    "platform:commission, PLATFORM, ANY",
    "platform:gst-commission, PLATFORM, ANY",
    "platform:tds, PLATFORM, ANY"
  })
  void hasAKindAndASign(String text, Kind kind, Sign sign) {
    LedgerAddress address = new LedgerAddress(text);
    assertThat(address.kind()).isEqualTo(kind);
    assertThat(address.sign()).isEqualTo(sign);
    assertThat(address).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "wallet",
        "wallet:",
        "wallet:wal_1",
        "wallet:wal_1:gone",
        "wallet:wal_1:available:more",
        "wallet:wal_1:available:",
        "wallet::available",
        "escrow:ord_1:0",
        "escrow:ord_1:01",
        "escrow:ord_1:1000",
        "escrow:ord_1:",
        "escrow:ord_1:x",
        "transit:pay_1",
        "transit:pay_1:",
        "transit:pay_1:2:",
        "transit:ord_1:2:earnings:more",
        "transit::in",
        "receivable:",
        "receivable:wal_1:more",
        "transit:pay_1:IN",
        "platform:profit",
        "gateway:Sand Box",
        "cash:till",
        "Wallet:wal_1:held"
      })
  void nothingElseIsAnAddress(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new LedgerAddress(text));
  }

  @Test
  void isMadeOfIds() {
    assertThat(LedgerAddress.available(ORDER)).hasToString("wallet:" + ORDER + ":available");
    assertThat(LedgerAddress.held(ORDER)).hasToString("wallet:" + ORDER + ":held");
    assertThat(LedgerAddress.receivable(ORDER)).hasToString("receivable:" + ORDER);
    assertThat(LedgerAddress.escrow(ORDER, 3)).hasToString("escrow:" + ORDER + ":3");
    assertThat(LedgerAddress.transit(ORDER, "back")).hasToString("transit:" + ORDER + ":back");
    assertThat(LedgerAddress.gateway("sandbox")).hasToString("gateway:sandbox");
    assertThat(LedgerAddress.platform("tcs")).hasToString("platform:tcs");
  }

  @Test
  void aSignAllowsItsBalances() {
    assertThat(Sign.NOT_NEGATIVE.allows(0)).isTrue();
    assertThat(Sign.NOT_NEGATIVE.allows(-1)).isFalse();
    assertThat(Sign.NOT_POSITIVE.allows(0)).isTrue();
    assertThat(Sign.NOT_POSITIVE.allows(1)).isFalse();
    assertThat(Sign.ANY.allows(Long.MIN_VALUE)).isTrue();
  }

  @Test
  void sortsByItsText() {
    assertThat(LedgerAddress.gateway("a")).isLessThan(LedgerAddress.platform("tcs"));
  }
}
