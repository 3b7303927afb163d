package dev.culprit.knowledge.derived.cluster;

import dev.culprit.knowledge.derived.data.DatedTable;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names by which pods of data stores, brokers and coordinators are known. */
final class StoreNames {

  private static final Set<String> WORDS = words();

  private StoreNames() {}

  private static Set<String> words() {
    Set<String> words = new TreeSet<>();
    DatedTable.load("stores-and-brokers").rows().forEach(row -> words.addAll(row.texts("words")));
    return Set.copyOf(words);
  }

  /** Returns whether one of the name's words is that of a store, such as redis in my-redis-0. */
  static boolean isStore(String name) {
    return Stream.of(name.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)).anyMatch(WORDS::contains);
  }
}
