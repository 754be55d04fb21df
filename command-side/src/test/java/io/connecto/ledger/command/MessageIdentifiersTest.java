package io.connecto.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.Test;

class MessageIdentifiersTest {

  @Test
  void axonFindsThem() {
    assertThat(IdentifierFactory.getInstance()).isInstanceOf(MessageIdentifiers.class);
  }

  @Test
  void noTwoAreAlike() {
    assertThat(
            Stream.generate(IdentifierFactory.getInstance()::generateIdentifier)
                .limit(10_000)
                .distinct())
        .hasSize(10_000);
  }
}
