package dev.culprit.log.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A pattern as a nondeterministic automaton with a bounded number of states. */
final class Program {
  /** Bounds what counted repetitions may expand to, and with it memory and time per character. */
  static final int MAX_STATES = 1000;

  static final int MATCH = 0;
  private static final int NONE = -1;

  private final String text;
  private final Map<CharacterSet, Integer> setNumbers = new HashMap<>();
  private final List<CharacterSet> sets = new ArrayList<>();
  private int size;
  private boolean hasPlaces;

  /** Per state: the set it consumes, or -1; the place it asks for, or null; where it goes. */
  private int[] consumed = new int[16];

  private Place[] places = new Place[16];
  private int[] firstNext = new int[16];
  private int[] secondNext = new int[16];
  private final int start;

  private Program(String text, Node root) {
    this.text = text;
    add(NONE, NONE, NONE);
    start = compile(root, MATCH);
  }

  static Program of(String text, Node root) {
    return new Program(text, root);
  }

  /**
   * Refuses a tree that would expand to too many states, without building them.
   *
   * @throws RefusedPatternException when it would
   */
  static void check(String text, Node root) {
    if (1 + states(root) > MAX_STATES) {
      throw tooLarge(text);
    }
  }

  /** Returns how many states the node takes; a number above the maximum is only a lower bound. */
  private static long states(Node node) {
    long states = 0;
    if (node instanceof Node.Sequence sequence) {
      for (Node part : sequence.parts()) {
        states += states(part);
      }
    } else if (node instanceof Node.Choice choice) {
      states = choice.branches().size() - 1L;
      for (Node branch : choice.branches()) {
        states += states(branch);
      }
    } else if (node instanceof Node.Repeat repeat) {
      long body = states(repeat.body());
      states =
          repeat.max() < 0
              ? 1 + body * Math.max(1, repeat.min())
              : body * repeat.max() + repeat.max() - repeat.min();
    } else {
      states = 1;
    }
    return Math.min(states, MAX_STATES + 1L);
  }

  int size() {
    return size;
  }

  int start() {
    return start;
  }

  boolean hasPlaces() {
    return hasPlaces;
  }

  List<CharacterSet> sets() {
    return sets;
  }

  /** Returns the number of the set that the state consumes a character of, or -1. */
  int consumed(int state) {
    return consumed[state];
  }

  boolean isCondition(int state) {
    return places[state] != null;
  }

  boolean holds(int state, Place.Neighbour before, Place.Neighbour after) {
    return places[state].holds(before, after);
  }

  int firstNext(int state) {
    return firstNext[state];
  }

  /** Returns the other way out of a fork, or -1. */
  int secondNext(int state) {
    return secondNext[state];
  }

  private int compile(Node node, int next) {
    if (node instanceof Node.Characters characters) {
      return add(numberOf(characters.set()), next, NONE);
    }
    if (node instanceof Node.Condition condition) {
      int state = add(NONE, next, NONE);
      places[state] = condition.place();
      hasPlaces = true;
      return state;
    }
    if (node instanceof Node.Sequence sequence) {
      int entry = next;
      for (int i = sequence.parts().size() - 1; i >= 0; i--) {
        entry = compile(sequence.parts().get(i), entry);
      }
      return entry;
    }
    if (node instanceof Node.Choice choice) {
      int last = choice.branches().size() - 1;
      int entry = compile(choice.branches().get(last), next);
      for (int i = last - 1; i >= 0; i--) {
        entry = add(NONE, compile(choice.branches().get(i), next), entry);
      }
      return entry;
    }
    return repeat((Node.Repeat) node, next);
  }

  private int repeat(Node.Repeat repeat, int next) {
    int entry = next;
    int copies = repeat.min();
    if (repeat.max() < 0) {
      int loop = add(NONE, NONE, next);
      int body = compile(repeat.body(), loop);
      firstNext[loop] = body;
      // With a minimum, entering by the body makes the loop itself one of the copies.
      entry = copies > 0 ? body : loop;
      copies = Math.max(0, copies - 1);
    } else {
      for (int i = repeat.min(); i < repeat.max(); i++) {
        entry = add(NONE, compile(repeat.body(), entry), next);
      }
    }
    for (int i = 0; i < copies; i++) {
      entry = compile(repeat.body(), entry);
    }
    return entry;
  }

  private int add(int set, int first, int second) {
    if (size == MAX_STATES) {
      throw tooLarge(text);
    }
    if (size == consumed.length) {
      int capacity = size * 2;
      consumed = Arrays.copyOf(consumed, capacity);
      places = Arrays.copyOf(places, capacity);
      firstNext = Arrays.copyOf(firstNext, capacity);
      secondNext = Arrays.copyOf(secondNext, capacity);
    }
    consumed[size] = set;
    firstNext[size] = first;
    secondNext[size] = second;
    return size++;
  }

  private static RefusedPatternException tooLarge(String text) {
    return new RefusedPatternException(
        text,
        0,
        "The pattern expands to more than " + MAX_STATES + " states",
        "lower its counted repetitions or split it");
  }

  private int numberOf(CharacterSet set) {
    return setNumbers.computeIfAbsent(
        set,
        added -> {
          sets.add(added);
          return sets.size() - 1;
        });
  }
}
