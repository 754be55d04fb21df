package io.connecto.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodySignatureTest {

  private static final byte[] BODY = bytes("what do ya want for nothing?");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Test case 2 of RFC 4231. */
  @Test
  void signsAsTheStandardSays() {
    assertThat(new BodySignature(List.of(bytes("Jefe"))).sign(BODY))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void verifiesWithTheNewAndTheOldSecretButNoOther() {
    BodySignature before = new BodySignature(List.of(bytes("old")));
    BodySignature after = new BodySignature(List.of(bytes("new"), bytes("old")));
    assertThat(after.verifies(BODY, before.sign(BODY))).isTrue();
    assertThat(after.verifies(BODY, after.sign(BODY))).isTrue();
    assertThat(before.verifies(BODY, after.sign(BODY))).isFalse();
    assertThat(after.verifies(BODY, "")).isFalse();
    assertThat(after.verifies(bytes("other"), after.sign(BODY))).isFalse();
  }
}
