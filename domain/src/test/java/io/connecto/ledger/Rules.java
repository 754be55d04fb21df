package io.connecto.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Given, when, then over the pure rules of any row: a state with one {@code decide} per command and
 * one {@code evolve}. What was decided is always evolved as well, so a decision that its own state
 * can't take in fails every test that makes it.
 *
 * <pre>
 * rules.given(placed).when(new ExpireOrder(ORDER), Actor.TICKER, DUE).then(new OrderExpired(ORDER))
 * </pre>
 */
public final class Rules<S> {

  private final S blank;
  private final List<Object> settings;
  private final Map<String, Method> methods = new ConcurrentHashMap<>();

  private Rules(S blank, List<Object> settings) {
    this.blank = blank;
    this.settings = settings;
  }

  /**
   * @param blank the state before the first event
   * @param settings configuration that some {@code decide} takes as a further argument
   */
  public static <S> Rules<S> of(S blank, Object... settings) {
    return new Rules<>(blank, List.of(settings));
  }

  /** The state that {@code history} leads to. */
  public Given<S> given(Event... history) {
    return new Given<>(this, evolve(blank, List.of(history)));
  }

  /** A state that waits for a command. */
  public record Given<S>(Rules<S> rules, S state) {

    /** Goes on with further history. */
    public Given<S> and(Event... history) {
      return new Given<>(rules, rules.evolve(state, List.of(history)));
    }

    /** Goes on with what comes of a command that is accepted and changes something. */
    public Given<S> having(Command command, Actor actor, Instant now) {
      Outcome<S> outcome = when(command, actor, now);
      assertThat(outcome.events()).as("%s, refused: %s", command, outcome.refusal()).isNotEmpty();
      return new Given<>(rules, outcome.state());
    }

    public Outcome<S> when(Command command, Actor actor, Instant now) {
      try {
        List<Event> events = rules.decide(state, command, actor, now);
        return new Outcome<>(events, null, rules.evolve(state, events));
      } catch (Refused refused) {
        return new Outcome<>(List.of(), refused.refusal(), state);
      }
    }
  }

  /**
   * What came of a command.
   *
   * @param state afterwards
   */
  public record Outcome<S>(List<Event> events, @Nullable Refusal refusal, S state) {

    /** Exactly these events, nothing else. */
    public Outcome<S> then(Event... expected) {
      assertThat(refusal).as("refusal").isNull();
      assertThat(events).containsExactly(expected);
      return this;
    }

    /** Neither an event nor a refusal. */
    public Outcome<S> thenNothing() {
      return then();
    }

    public void thenRefused(Refusal expected) {
      assertThat(refusal).as("refusal, events were %s", events).isEqualTo(expected);
    }

    public void thenForbidden() {
      thenRefused(new LedgerRefusal.NotYours());
    }

    /** The one event, for tests that look at parts of it. */
    public <E extends Event> E only(Class<E> type) {
      assertThat(refusal).as("refusal").isNull();
      assertThat(events).singleElement().isInstanceOf(type);
      return type.cast(events.get(0));
    }
  }

  private S evolve(S from, List<Event> events) {
    S state = from;
    for (Event event : events) {
      @SuppressWarnings("unchecked")
      S next = (S) call(find("evolve", event), state, new Object[] {event});
      state = next;
    }
    return state;
  }

  private List<Event> decide(S state, Command command, Actor actor, Instant now) {
    Method method = find("decide", command);
    List<Object> offered = new ArrayList<>(List.of(command, actor, now));
    offered.addAll(settings);
    Object[] arguments =
        Arrays.stream(method.getParameterTypes())
            .map(type -> offered.stream().filter(type::isInstance).findFirst().orElseThrow())
            .toArray();
    Object decided = call(method, state, arguments);
    List<?> events =
        decided instanceof Optional<?> optional
            ? optional.stream().toList()
            : decided instanceof List<?> list ? list : List.of(decided);
    return events.stream().map(Event.class::cast).toList();
  }

  private Method find(String name, Object argument) {
    return methods.computeIfAbsent(
        name + " " + argument.getClass().getName(), any -> search(name, argument));
  }

  private Method search(String name, Object argument) {
    return Arrays.stream(blank.getClass().getMethods())
        .filter(method -> method.getName().equals(name))
        .filter(method -> method.getParameterTypes()[0].isInstance(argument))
        .findFirst()
        .orElseGet(
            () ->
                fail(
                    "%s has no %s for %s",
                    blank.getClass().getSimpleName(), name, argument.getClass().getSimpleName()));
  }

  private static Object call(Method method, Object target, Object[] arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError("rules are public", e);
    }
  }
}
