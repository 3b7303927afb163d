package dev.culprit.artifact.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.culprit.artifact.archive.ArchiveEntry;
import dev.culprit.artifact.archive.Contents;
import dev.culprit.artifact.archive.Wish;
import dev.culprit.artifact.format.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Azure functions that a package declares in other places than {@code function.json}: decorators of
 * the Python v2 model in {@code function_app.py}, and the metadata that the .NET isolated worker's
 * build writes.
 */
public final class FunctionDeclarations implements FactReader {

  private static final List<String> PLACES = List.of("function_app.py", "functions.metadata");
  private static final int MAX_BYTES = 64 * 1024;
  private static final int MAX_NAMES = 200;
  private static final Pattern DECORATOR =
      Pattern.compile("^@\\w{1,100}\\.(route|schedule|\\w{1,100}_trigger|function_name)\\b");
  private static final Pattern NAMED =
      Pattern.compile("\\.function_name\\(\\s{0,8}(?:name\\s{0,8}=\\s{0,8})?[\"']([\\w-]{1,128})");
  private static final Pattern DEFINITION =
      Pattern.compile("^(?:async )?def (\\w{1,128})\\s{0,8}\\(");

  private FunctionDeclarations() {}

  /** Returns a reader for one artifact. */
  public static FunctionDeclarations of() {
    return new FunctionDeclarations();
  }

  @Override
  public void wish(Listing listing, Consumer<Wish> wishes) {
    places(listing)
        .forEach(entry -> wishes.accept(new Wish(entry, MAX_BYTES, Wish.Priority.METADATA)));
  }

  private static List<ArchiveEntry> places(Listing listing) {
    return listing.readable().filter(entry -> PLACES.contains(entry.path())).toList();
  }

  @Override
  public void tell(Listing listing, Contents contents, ArtifactDraft draft) {
    for (ArchiveEntry entry : places(listing)) {
      byte[] bytes = contents.of(entry.path());
      if (bytes != null) {
        Collection<String> names = entry.path().endsWith(".py") ? decorated(bytes) : named(bytes);
        draft
            .file(entry)
            .detail("functions.declared", names.isEmpty() ? null : String.join(", ", names));
      }
    }
  }

  /** A function is the next definition below a trigger, under the name that a decorator gives. */
  private static Collection<String> decorated(byte[] bytes) {
    SortedSet<String> names = new TreeSet<>();
    boolean below = false;
    String given = "";
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\\R", -1)) {
      Matcher named = NAMED.matcher(line);
      Matcher definition = DEFINITION.matcher(line);
      if (DECORATOR.matcher(line).find()) {
        below = true;
        given = named.find() ? named.group(1) : given;
      } else if (definition.find()) {
        if (below && names.size() < MAX_NAMES) {
          names.add(given.isEmpty() ? definition.group(1) : given);
        }
        below = false;
        given = "";
      }
    }
    return names;
  }

  private static Collection<String> named(byte[] bytes) {
    SortedSet<String> names = new TreeSet<>();
    String list = new String(bytes, StandardCharsets.UTF_8).replace("\uFEFF", "");
    JsonNode wrapped = JsonText.object(("{\"all\":" + list + "}").getBytes(StandardCharsets.UTF_8));
    if (wrapped != null) {
      for (JsonNode one : wrapped.path("all")) {
        String name = JsonText.text(one, "name");
        if (name != null && names.size() < MAX_NAMES) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
