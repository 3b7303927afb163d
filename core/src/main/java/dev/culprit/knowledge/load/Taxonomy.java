package dev.culprit.knowledge.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.culprit.knowledge.RootCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The agreed ids of causes and the family of each, from {@code data/taxonomy.json}. */
record Taxonomy(SortedMap<String, String> families) {

  static final String FILE = "data/taxonomy.json";

  /** Returns the taxonomy of a folder; empty when it has none, as an organisation's own may. */
  static Optional<Taxonomy> of(Path folder, Problems problems) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    SortedMap<String, String> families = new TreeMap<>();
    try (JsonParser json = new JsonFactory().createParser(Files.readString(file))) {
      String id = "";
      String family = "";
      int depth = 0;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (token == JsonToken.END_OBJECT && !id.isEmpty()) {
          families.put(id, family);
          id = "";
        } else if (token == JsonToken.VALUE_STRING && depth == 3) {
          id = "id".equals(json.currentName()) ? json.getText() : id;
          family = "family".equals(json.currentName()) ? json.getText() : family;
        }
      }
    } catch (IOException broken) {
      problems.add(FILE, "cannot be read: " + broken.getMessage());
    }
    return Optional.of(new Taxonomy(families));
  }

  /** Reports a cause whose id is none of the agreed ones or whose family is another. */
  void check(RootCause cause, Place place, Problems problems) {
    String family = families.get(cause.id());
    if (family == null) {
      problems.add(
          place,
          "id '"
              + cause.id()
              + "' is not in "
              + FILE
              + NearestWord.hint(cause.id(), families.keySet()));
    } else if (!family.equals(cause.family())) {
      problems.add(place, "family must be '" + family + "', as " + FILE + " states");
    }
  }
}
