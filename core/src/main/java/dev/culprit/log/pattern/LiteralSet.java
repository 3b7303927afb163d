package dev.culprit.log.pattern;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a pattern says about the literal texts in each of its matches, the idea of Russ
 * Cox's code search (<a href="https://swtch.com/~rsc/regexp/regexp4.html">swtch.com</a>).
 *
 * @param exact every text that the part matches, when they are few; null when they are many
 * @param best alternatives of which each match contains one; empty when none is known
 * @param faithful whether {@code exact} says all: no condition on a place, and no case that matters
 *     was folded away
 */
record LiteralSet(@Nullable List<String> exact, List<String> best, boolean faithful) {
  /** Shorter literals are in every other line. */
  static final int MIN_LENGTH = 4;

  private static final int MAX_LENGTH = 256;
  private static final int MAX_ALTERNATIVES = 64;
  private static final int MAX_PRODUCT = 16;
  private static final int MAX_MEMBERS = 4;
  private static final int LONG_ENOUGH = 16;
  private static final LiteralSet UNKNOWN = new LiteralSet(null, List.of(), false);

  /**
   * Returns what the node says.
   *
   * @param folded whether texts are told in lower case
   */
  static LiteralSet of(Node node, boolean folded) {
    if (node instanceof Node.Characters characters) {
      return ofCharacters(characters.set(), folded);
    }
    if (node instanceof Node.Condition) {
      return new LiteralSet(List.of(""), List.of(), false);
    }
    if (node instanceof Node.Sequence sequence) {
      return ofSequence(sequence.parts(), folded);
    }
    if (node instanceof Node.Choice choice) {
      return ofChoice(choice.branches().stream().map(branch -> of(branch, folded)).toList());
    }
    return ofRepeat((Node.Repeat) node, folded);
  }

  /** Returns the best alternatives, of which every match contains at least one. */
  List<String> required() {
    if (exact == null) {
      return best;
    }
    return decides() ? usable(exact) : better(best, usable(exact));
  }

  /** Returns whether containing one of the required texts is the same as matching. */
  boolean decides() {
    return faithful && exact != null && !usable(exact).isEmpty();
  }

  private static LiteralSet ofCharacters(CharacterSet set, boolean folded) {
    boolean closed = !folded || set.foldingCase().equals(set);
    if (set.size() > 2 * MAX_MEMBERS) {
      return UNKNOWN;
    }
    Set<String> texts = new TreeSet<>();
    for (int member : set.members()) {
      boolean upper = folded && member >= 'A' && member <= 'Z';
      texts.add(Character.toString(upper ? member + 32 : member));
    }
    return texts.size() > MAX_MEMBERS
        ? UNKNOWN
        : new LiteralSet(List.copyOf(texts), List.of(), closed);
  }

  private static LiteralSet ofSequence(List<Node> parts, boolean folded) {
    List<String> run = List.of("");
    List<String> best = List.of();
    boolean whole = true;
    boolean faithful = true;
    for (Node part : parts) {
      LiteralSet literals = of(part, folded);
      best = better(best, literals.best());
      faithful &= literals.faithful();
      List<String> joined = joined(run, literals.exact());
      if (joined == null) {
        whole = false;
        best = better(best, usable(run));
        run = literals.exact() == null ? List.of("") : literals.exact();
      } else {
        run = joined;
      }
    }
    return whole
        ? new LiteralSet(run, best, faithful)
        : new LiteralSet(null, better(best, usable(run)), false);
  }

  private static LiteralSet ofChoice(List<LiteralSet> branches) {
    Set<String> exact = new LinkedHashSet<>();
    Set<String> required = new LinkedHashSet<>();
    boolean whole = true;
    boolean known = true;
    boolean faithful = true;
    for (LiteralSet branch : branches) {
      if (branch.exact() == null) {
        whole = false;
      } else {
        exact.addAll(branch.exact());
      }
      known &= !branch.required().isEmpty();
      required.addAll(branch.required());
      faithful &= branch.faithful();
    }
    whole &= exact.size() <= MAX_ALTERNATIVES;
    known &= required.size() <= MAX_ALTERNATIVES;
    return new LiteralSet(
        whole ? List.copyOf(exact) : null,
        known ? List.copyOf(required) : List.of(),
        whole && faithful);
  }

  private static LiteralSet ofRepeat(Node.Repeat repeat, boolean folded) {
    LiteralSet body = of(repeat.body(), folded);
    if (repeat.max() == 1 && body.exact() != null) {
      Set<String> exact = new LinkedHashSet<>(body.exact());
      exact.add("");
      return new LiteralSet(List.copyOf(exact), List.of(), body.faithful());
    }
    if (repeat.min() == 0) {
      return UNKNOWN;
    }
    if (repeat.min() == repeat.max()) {
      List<String> product = List.of("");
      for (int i = 0; i < repeat.min() && product != null; i++) {
        product = joined(product, body.exact());
      }
      if (product != null) {
        return new LiteralSet(product, body.best(), body.faithful());
      }
    }
    return new LiteralSet(null, body.required(), false);
  }

  private static @Nullable List<String> joined(List<String> heads, @Nullable List<String> tails) {
    if (tails == null) {
      return null;
    }
    // A single tail only makes the texts longer; more of them multiply.
    if (tails.size() > 1 && heads.size() * tails.size() > limit(heads)) {
      return null;
    }
    List<String> joined = new ArrayList<>();
    for (String head : heads) {
      for (String tail : tails) {
        if (head.length() + tail.length() > MAX_LENGTH) {
          return null;
        }
        joined.add(head + tail);
      }
    }
    return joined;
  }

  private static int limit(List<String> heads) {
    return heads.size() == 1 ? MAX_ALTERNATIVES : MAX_PRODUCT;
  }

  private static List<String> usable(List<String> texts) {
    boolean allLong = texts.stream().allMatch(text -> text.length() >= MIN_LENGTH);
    if (!allLong) {
      return List.of();
    }
    // A text that contains another one needs no place of its own.
    return texts.stream()
        .distinct()
        .filter(text -> texts.stream().noneMatch(o -> !o.equals(text) && text.contains(o)))
        .toList();
  }

  private static List<String> better(List<String> first, List<String> second) {
    return score(second) > score(first) ? second : first;
  }

  private static int score(List<String> texts) {
    int shortest = texts.stream().mapToInt(String::length).min().orElse(Integer.MIN_VALUE / 8);
    return 4 * Math.min(shortest, LONG_ENOUGH) - texts.size();
  }
}
