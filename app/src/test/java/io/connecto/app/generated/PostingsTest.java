package io.connecto.app.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.app.Language;
import io.connecto.app.story.Stories;
import io.connecto.app.story.World;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.MovesMoney;
import io.connecto.ledger.StoredAs;
import io.connecto.ledger.command.store.RocksEventStorageEngine;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PostingsTest {

  private static final Map<Pattern, String> PARTS =
      Map.of(
          Pattern.compile("wal_[0-9a-z]+"), "{wallet}",
          Pattern.compile("ord_[0-9a-z]+"), "{order}",
          Pattern.compile("pay_[0-9a-z]+"), "{payment}",
          Pattern.compile("rfd_[0-9a-z]+"), "{refund}",
          Pattern.compile(":[0-9]+(?=:|$)"), ":{milestone}",
          Pattern.compile("excess-[0-9]+"), "excess-{n}");

  @Test
  void whatEveryEventMovesIsListed(@TempDir Path data) {
    try (World world = World.start(data, "--connecto.wallet.stored-value=true")) {
      Stories stories = new Stories(world);
      stories.tellAll();
      stories.toppedUp();
      stories.withdrawnWhileTheWalletPays();
      Map<String, Set<String>> flows =
          flows(world.context().getBean(RocksEventStorageEngine.class));
      assertThat(flows.keySet()).containsExactlyInAnyOrderElementsOf(movers());
      new GeneratedPage("postings.md").check(page(flows));
    }
  }

  private static Set<String> movers() {
    return Language.EVENTS.stream()
        .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
        .filter(MovesMoney.class::isAssignableFrom)
        .map(PostingsTest::name)
        .collect(Collectors.toSet());
  }

  private static Map<String, Set<String>> flows(RocksEventStorageEngine log) {
    Map<String, Set<String>> flows = new TreeMap<>();
    try (Stream<? extends TrackedEventMessage<?>> events = log.readEvents(1, log.synced())) {
      events
          .map(TrackedEventMessage::getPayload)
          .filter(MovesMoney.class::isInstance)
          .map(MovesMoney.class::cast)
          .forEach(
              event ->
                  event
                      .postings()
                      .forEach(
                          posting ->
                              flows
                                  .computeIfAbsent(name(event.getClass()), any -> new TreeSet<>())
                                  .add(
                                      "| `%s` | `%s` |"
                                          .formatted(form(posting.from()), form(posting.to())))));
    }
    return flows;
  }

  private static String name(Class<?> type) {
    return Objects.requireNonNull(type.getAnnotation(StoredAs.class)).value();
  }

  private static String form(LedgerAddress address) {
    String form = address.value();
    for (Map.Entry<Pattern, String> part : PARTS.entrySet()) {
      form = part.getKey().matcher(form).replaceAll(part.getValue().replace("$", "\\$"));
    }
    return form;
  }

  private static String page(Map<String, Set<String>> flows) {
    StringBuilder page = new StringBuilder("# What every event moves\n\n");
    page.append("Written by the build, from the log of stories told to a running server.\n\n");
    page.append("| event | from | to |\n|---|---|---|\n");
    flows.forEach(
        (event, moves) ->
            moves.forEach(
                move -> page.append("| `").append(event).append("` ").append(move).append("\n")));
    return page.toString();
  }
}
