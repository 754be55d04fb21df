package io.connecto;

import static io.connecto.EveryCommand.CLIENT;
import static io.connecto.EveryCommand.NOW;
import static io.connecto.EveryCommand.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.EveryCommand.Family;
import io.connecto.account.AccountCommand.RegisterAccount;
import io.connecto.account.AccountId;
import io.connecto.ledger.Actor;
import io.connecto.ledger.Command;
import io.connecto.ledger.Refusal;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The default is deny: every command there is, sent to something that exists by somebody whom it
 * does not concern, is refused for that reason. A new command fails here until it has a sample.
 */
class DefaultDenyTest {

  static Stream<Family> families() {
    return EveryCommand.families();
  }

  @Test
  void everyFamilyOfCommandsIsHere() throws IOException, URISyntaxException {
    assertThat(families().<Class<?>>map(Family::type))
        .containsExactlyInAnyOrderElementsOf(sealedCommands());
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyCommandOfTheFamilyIsHere(Family family) {
    assertThat(family.samples().stream().<Class<?>>map(Command::getClass))
        .containsExactlyInAnyOrder(family.type().getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("families")
  void aStrangerIsRefused(Family family) {
    assertDenied(family, Actor.person(AccountId.next(NOW)));
  }

  @ParameterizedTest
  @MethodSource("families")
  void anybodyIsRefused(Family family) {
    assertDenied(family, Actor.ANYBODY);
  }

  @ParameterizedTest
  @MethodSource("families")
  void anAuditorIsRefusedEvenWhenConcerned(Family family) {
    assertDenied(family, new Actor(AccountId.next(NOW).value(), Actor.Role.AUDITOR));
    assertDenied(family, new Actor(CLIENT.value(), Actor.Role.AUDITOR));
    assertDenied(family, new Actor(SELLER.value(), Actor.Role.AUDITOR));
  }

  /** An id proves nothing: the parts of ConnectO that act are no accounts of the same name. */
  @ParameterizedTest
  @MethodSource("families")
  void aPersonWithTheNameOfAProcessIsRefused(Family family) {
    for (String name : List.of("checkout", "ticker", "sandbox", "accounts", "launcher")) {
      assertDenied(family, new Actor(name, Actor.Role.PERSON));
    }
  }

  private static void assertDenied(Family family, Actor actor) {
    for (Command command : family.samples()) {
      if (command instanceof RegisterAccount) {
        continue; // anybody may register
      }
      Refusal refusal = family.target().when(command, actor, NOW).refusal();
      assertThat(refusal).as("%s by %s", command, actor).isNotNull();
      assertThat(refusal.kind())
          .as("%s by %s", command, actor)
          .isIn(Refusal.Kind.FORBIDDEN, Refusal.Kind.UNKNOWN);
    }
  }

  private static List<Class<?>> sealedCommands() throws IOException, URISyntaxException {
    Path classes =
        Path.of(Command.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith("Command.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .<Class<?>>map(DefaultDenyTest::load)
          .filter(type -> type.isSealed() && Command.class.isAssignableFrom(type))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
