package dev.culprit.log.pattern;

import java.util.List;

/** A parsed pattern. */
sealed interface Node {

  Node EMPTY = new Sequence(List.of());

  /** One character out of a set. */
  record Characters(CharacterSet set) implements Node {}

  /** One part after the other; none of them is the empty match. */
  record Sequence(List<Node> parts) implements Node {}

  /** Any one of the branches. */
  record Choice(List<Node> branches) implements Node {}

  /** The body at least {@code min} and at most {@code max} times; unbounded when max is -1. */
  record Repeat(Node body, int min, int max) implements Node {}

  /** A condition on the place between two characters. */
  record Condition(Place place) implements Node {}
}
