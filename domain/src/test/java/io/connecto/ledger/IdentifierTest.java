package io.connecto.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.connecto.account.AccountId;
import io.connecto.order.OrderId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids are typed, sortable by birth, and of one alphabet. */
class IdentifierTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void sortByTimeOfBirth() {
    String before = OrderId.next(NOW).value();
    for (int millis = 1; millis < 2_000; millis++) {
      String after = OrderId.next(NOW.plusMillis(millis)).value();
      assertThat(after).isGreaterThan(before);
      before = after;
    }
  }

  @Test
  void holdTheirTimeAsUuidv7() {
    byte[] bytes = decode(OrderId.next(Instant.ofEpochMilli(0x0123_4567_89ABL)).body());
    assertThat(bytes).startsWith(0x01, 0x23, 0x45, 0x67, 0x89, 0xAB);
    assertThat(bytes[6] & 0xF0).isEqualTo(0x70);
    assertThat(bytes[8] & 0xC0).isEqualTo(0x80);
  }

  @Test
  void areNeverTheSameTwice() {
    Set<OrderId> ids = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      ids.add(OrderId.next(NOW));
    }
    assertThat(ids).hasSize(10_000);
  }

  @Test
  void readBackFromTheirText() {
    OrderId id = OrderId.next(NOW);
    assertThat(new OrderId(id.value())).isEqualTo(id).hasToString(id.value());
    assertThat(id.value()).matches("ord_[0-7][0-9a-hjkmnp-tv-z]{25}");
    assertThat(id.body()).isEqualTo(id.value().substring(4));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "ord_",
        "acc_01h455vb4pex5vsknk084sn02q",
        "ord-01h455vb4pex5vsknk084sn02q",
        "ord_01h455vb4pex5vsknk084sn02",
        "ord_01h455vb4pex5vsknk084sn02qq",
        "ord_01H455VB4PEX5VSKNK084SN02Q",
        "ord_81h455vb4pex5vsknk084sn02q",
        "ord_01h455vb4pex5vsknk084sn02i",
        "ord_01h455vb4pex5vsknk084sn0\u0966q",
        " ord_01h455vb4pex5vsknk084sn02q"
      })
  void refuseEveryOtherText(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new OrderId(text));
  }

  @Test
  void derivedOnesAreTheSameForTheSameParts() {
    assertThat(CommandId.derived("a", "b")).isEqualTo(CommandId.derived("a", "b"));
    assertThat(CommandId.derived("a", "b")).isNotEqualTo(CommandId.derived("b", "a"));
    assertThat(CommandId.derived("ab", "c")).isNotEqualTo(CommandId.derived("a", "bc"));
    assertThat(CommandId.derived("a")).isNotEqualTo(CommandId.derived("a", ""));
    assertThat(decode(CommandId.derived("a").body())[6] & 0xF0).isEqualTo(0x80);
  }

  @Test
  void derivedOnesRefusePartsWhoseLengthTheyCannotTell() {
    assertThatIllegalArgumentException().isThrownBy(() -> CommandId.derived("x".repeat(65_536)));
  }

  @Test
  void areDerivedAlikeForEver() {
    // Stored in logs: a change here would break every command memory.
    assertThat(CommandId.derived("checkout", "ord_01h455vb4pex5vsknk084sn02q", "0"))
        .hasToString("cmd_11nea6n6ezgx4r3awmp57g0bxf");
  }

  @Test
  void aReferenceIsAnIdOfAnyType() {
    OrderId order = OrderId.next(NOW);
    assertThat(Reference.to(order).is(order)).isTrue();
    assertThat(Reference.to(order).is(AccountId.next(NOW))).isFalse();
    assertThat(new Reference(order.value())).isEqualTo(Reference.to(order));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "ord",
        "ord_",
        ":::_01h455vb4pex5vsknk084sn02q",
        "ORD_01h455vb4pex5vsknk084sn02q",
        "a:b_01h455vb4pex5vsknk084sn02q"
      })
  void aReferenceIsNothingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Reference(text));
  }

  private static byte[] decode(String body) {
    BigInteger value =
        body.chars()
            .mapToObj(c -> BigInteger.valueOf("0123456789abcdefghjkmnpqrstvwxyz".indexOf(c)))
            .reduce(BigInteger.ZERO, (sum, digit) -> sum.shiftLeft(5).or(digit));
    byte[] bytes = new byte[16];
    for (int i = 15; i >= 0; i--) {
      bytes[i] = value.byteValue();
      value = value.shiftRight(8);
    }
    return bytes;
  }
}
