package io.connecto.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTest {

  @Test
  void withoutAWordEverythingIsMeasured() throws Request.Misunderstood {
    Request request = Request.parse(List.of(), Benchmarks.ALL);

    assertThat(request.chosen()).isEqualTo(Benchmarks.ALL);
    assertThat(request.json()).isEmpty();
    assertThat(request.markdown()).isEmpty();
  }

  @Test
  void someAreChosenByName() throws Request.Misunderstood {
    Request request =
        Request.parse(
            List.of("--only", "memory-idle,transfers-hot-wallet", "--json", "a", "--markdown", "b"),
            Benchmarks.ALL);

    assertThat(request.chosen())
        .extracting(Benchmark::name)
        .containsExactly("transfers-hot-wallet", "memory-idle");
    assertThat(request.json()).contains(Path.of("a"));
    assertThat(request.markdown()).contains(Path.of("b"));
  }

  @Test
  void whatIsNotUnderstoodIsRefusedWithTheNamesThatThereAre() {
    assertThatThrownBy(() -> Request.parse(List.of("--only", "nothing"), Benchmarks.ALL))
        .isInstanceOf(Request.Misunderstood.class)
        .hasMessageContaining("no benchmark nothing")
        .hasMessageContaining("transfers-1000-wallets");
    assertThatThrownBy(() -> Request.parse(List.of("--json"), Benchmarks.ALL))
        .isInstanceOf(Request.Misunderstood.class);
    assertThatThrownBy(() -> Request.parse(List.of("--fast", "yes"), Benchmarks.ALL))
        .isInstanceOf(Request.Misunderstood.class);
  }

  @Test
  void everyBenchmarkHasANameOfItsOwn() {
    assertThat(Benchmarks.ALL).extracting(Benchmark::name).doesNotHaveDuplicates();
    assertThat(Benchmarks.ALL)
        .allSatisfy(one -> assertThat(one.name()).matches("[a-z0-9]+(-[a-z0-9]+)*"));
  }
}
