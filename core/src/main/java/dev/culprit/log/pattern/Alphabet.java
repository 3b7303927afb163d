package dev.culprit.log.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Divides all characters into the few classes that a pattern can tell apart. */
final class Alphabet {
  private static final int DIRECT = 128;

  private final int[] edges;
  private final int[] classOfRange;
  private final int[] direct = new int[DIRECT];
  private final int size;
  private final List<BitSet> setsOfClass = new ArrayList<>();
  private final List<Place.Neighbour> neighbourOfClass = new ArrayList<>();

  Alphabet(Program program) {
    List<CharacterSet> sets = program.sets();
    Set<Integer> starts = new TreeSet<>(List.of(0));
    sets.forEach(set -> addEdges(starts, set));
    if (program.hasPlaces()) {
      addEdges(starts, CharacterSet.WORD);
      addEdges(starts, CharacterSet.LINE_END);
    }
    starts.remove(Character.MAX_CODE_POINT + 1);
    edges = starts.stream().mapToInt(Integer::intValue).toArray();
    classOfRange = new int[edges.length];
    Map<List<Object>, Integer> known = new HashMap<>();
    for (int i = 0; i < edges.length; i++) {
      classOfRange[i] = classOf(program, edges[i], known);
    }
    size = known.size();
    for (int i = 0; i < DIRECT; i++) {
      direct[i] = search(i);
    }
  }

  private static void addEdges(Set<Integer> starts, CharacterSet set) {
    for (int edge : set.edges()) {
      starts.add(edge);
    }
  }

  private int classOf(Program program, int codePoint, Map<List<Object>, Integer> known) {
    BitSet members = new BitSet();
    for (int i = 0; i < program.sets().size(); i++) {
      members.set(i, program.sets().get(i).contains(codePoint));
    }
    Place.Neighbour neighbour =
        program.hasPlaces() ? Place.Neighbour.of(codePoint) : Place.Neighbour.OTHER;
    return known.computeIfAbsent(
        List.of(members, neighbour),
        added -> {
          setsOfClass.add(members);
          neighbourOfClass.add(neighbour);
          return setsOfClass.size() - 1;
        });
  }

  /** Returns the number of classes; the end of the text counts as one more. */
  int size() {
    return size;
  }

  /** Returns the class that stands for the end of the text. */
  int end() {
    return size;
  }

  int classOf(int codePoint) {
    return codePoint < DIRECT ? direct[codePoint] : search(codePoint);
  }

  boolean contains(int set, int characterClass) {
    return setsOfClass.get(characterClass).get(set);
  }

  Place.Neighbour neighbour(int characterClass) {
    return characterClass == size ? Place.Neighbour.NONE : neighbourOfClass.get(characterClass);
  }

  private int search(int codePoint) {
    int at = Arrays.binarySearch(edges, codePoint);
    return classOfRange[at >= 0 ? at : -at - 2];
  }
}
