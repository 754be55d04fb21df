package io.connecto.ledger.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What it calls new is new. */
class KnownCommandsTest {

  private static final int SMALL = 1_024;
  private static final int MANY = 100_000;

  private static byte[] command(int number) {
    return Keys.text("cmd_%026d".formatted(number));
  }

  private static long known(KnownCommands commands, int from, int to) {
    return IntStream.range(from, to).filter(i -> !commands.isNew(command(i))).count();
  }

  @Test
  void noneIsCalledNewBeforeAllAreKnown() {
    KnownCommands commands = new KnownCommands();
    assertThat(commands.isNew(command(1))).isFalse();
    commands.complete();
    assertThat(commands.isNew(command(1))).isTrue();
  }

  @Test
  void whatWasAddedIsNeverNewAndNearlyAllOthersAre() {
    KnownCommands commands = new KnownCommands(SMALL, 1 << 20);
    commands.complete();
    IntStream.range(0, MANY).parallel().forEach(i -> commands.add(command(i)));
    assertThat(known(commands, 0, MANY)).isEqualTo(MANY);
    assertThat(known(commands, MANY, 2 * MANY)).isLessThan(MANY / 100);
  }

  @Test
  void whoeverIsAddedIsKnownAtOnce() {
    KnownCommands commands = new KnownCommands(SMALL, 1 << 20);
    commands.complete();
    assertThat(
            IntStream.range(0, 4 * SMALL)
                .parallel()
                .filter(
                    i -> {
                      commands.add(command(i));
                      return commands.isNew(command(i));
                    }))
        .isEmpty();
  }

  @Test
  void withTooManyNoneIsCalledNew() {
    KnownCommands commands = new KnownCommands(SMALL, 4 * SMALL);
    commands.complete();
    int room = 3 * SMALL;
    IntStream.range(1, room).forEach(i -> commands.add(command(i)));
    assertThat(known(commands, MANY, 2 * MANY)).isLessThan(MANY / 100);
    commands.add(command(room));
    assertThat(known(commands, MANY, 2 * MANY)).isEqualTo(MANY);
  }
}
