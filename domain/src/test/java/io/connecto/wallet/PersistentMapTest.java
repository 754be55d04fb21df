package io.connecto.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PersistentMapTest {

  @Test
  void isLikeAHashMapAndNoneOfItsVersionsEverChanges() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<String, Integer> plain = new HashMap<>();
    PersistentMap<String, Integer> map = PersistentMap.of(plain);
    List<Map<String, Integer>> copies = new ArrayList<>();
    List<Map<String, Integer>> versions = new ArrayList<>();
    for (int step = 0; step < 2_000; step++) {
      String key = "key-" + random.nextInt(300);
      if (random.nextInt(3) == 0) {
        plain.remove(key);
        map = map.without(key);
      } else {
        plain.put(key, step);
        map = map.with(key, step);
      }
      assertThat(map).as("seed %d", seed).hasSize(plain.size());
      if (step % 100 == 0) {
        copies.add(Map.copyOf(plain));
        versions.add(map);
      }
    }
    assertThat(versions).isEqualTo(copies);
    assertThat(PersistentMap.of(plain)).isEqualTo(map).hasSameHashCodeAs(plain);
  }

  @Test
  void hasNothingUnderNoKey() {
    PersistentMap<String, Integer> map = PersistentMap.of(Map.of("a", 1));
    assertThat(map.get(null)).isNull();
    assertThat(map.containsKey("b")).isFalse();
    assertThat(PersistentMap.of(map)).isSameAs(map);
    assertThat(map.without("b")).isSameAs(map);
  }
}
