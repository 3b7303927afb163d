package dev.culprit.knowledge.derived;

import dev.culprit.knowledge.derived.EvidenceView.Document;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the documents that hold given words, so that a pattern is tried on few texts instead of
 * all.
 *
 * <p>A word is a run of letters and digits; case does not count.
 */
final class WordIndex {

  private final List<Document> documents;
  private final Map<String, BitSet> places = new HashMap<>();

  WordIndex(List<Document> documents) {
    this.documents = documents;
    for (int i = 0; i < documents.size(); i++) {
      add(documents.get(i).text(), i);
    }
  }

  private void add(String text, int document) {
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean inWord = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
      if (inWord && start < 0) {
        start = i;
      } else if (!inWord && start >= 0) {
        String word = text.substring(start, i).toLowerCase(Locale.ROOT);
        places.computeIfAbsent(word, unseen -> new BitSet()).set(document);
        start = -1;
      }
    }
  }

  /** Returns the documents that hold every one of the words, in order. */
  List<Document> withAll(String... words) {
    BitSet found = new BitSet();
    found.set(0, documents.size());
    for (String word : words) {
      found.and(places.getOrDefault(word.toLowerCase(Locale.ROOT), new BitSet()));
    }
    return found.stream().mapToObj(documents::get).toList();
  }
}
