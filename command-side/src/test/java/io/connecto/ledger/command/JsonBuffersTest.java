package io.connecto.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.databind.json.JsonMapper;

class JsonBuffersTest {

  private final JsonBuffers buffers = new JsonBuffers();

  @Test
  void whatIsGivenBackIsUsedAgain() {
    BufferRecycler first = buffers.acquireAndLinkPooled();
    first.releaseToPool();
    assertThat(buffers.acquireAndLinkPooled()).isSameAs(first);
  }

  @Test
  void nobodyGetsWhatIsInUse() {
    BufferRecycler first = buffers.acquireAndLinkPooled();
    BufferRecycler second = buffers.acquireAndLinkPooled();
    assertThat(second).isNotSameAs(first);
    first.releaseToPool();
    second.releaseToPool();
    assertThat(buffers.acquireAndLinkPooled()).isSameAs(second);
    assertThat(buffers.acquireAndLinkPooled()).as("one of both is forgotten").isNotSameAs(first);
  }

  /** More threads than places, and texts longer than a buffer. */
  @Test
  void manyThreadsReadWhatTheyWrote() throws InterruptedException {
    JsonMapper json =
        JsonMapper.builder(JsonFactory.builder().recyclerPool(buffers).build()).build();
    List<Thread> threads =
        IntStream.range(0, 100)
            .mapToObj(number -> new Thread(() -> writeAndRead(json, number), "reader-" + number))
            .toList();
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    threads.forEach(
        thread -> {
          thread.setUncaughtExceptionHandler((failed, failure) -> failures.add(failure));
          thread.start();
        });
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
  }

  private static void writeAndRead(JsonMapper json, int number) {
    for (int turn = 0; turn < 100; turn++) {
      List<String> said = List.of("of " + number, ("é" + number).repeat(turn * 50));
      assertThat(json.readValue(json.writeValueAsBytes(said), String[].class))
          .containsExactlyElementsOf(said);
    }
  }
}
