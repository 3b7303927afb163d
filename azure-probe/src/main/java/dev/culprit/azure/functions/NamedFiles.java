package dev.culprit.azure.functions;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The native libraries that error messages name; safe for use by several threads. */
final class NamedFiles {

  private static final int MOST = 20;
  private static final Pattern LIBRARY =
      Pattern.compile("/[\\w./+@-]{1,300}?\\.(?:so(?:\\.[\\d.]{1,20})?|node|dll)\\b");
  private static final String ROOT = "/site/wwwroot/";

  private final Set<String> names = new TreeSet<>();

  synchronized void note(String message) {
    Matcher library = LIBRARY.matcher(message);
    while (names.size() < MOST && library.find()) {
      String path = library.group();
      int root = path.indexOf(ROOT);
      names.add(root < 0 ? path : path.substring(root + ROOT.length()));
    }
  }

  synchronized Set<String> all() {
    return Set.copyOf(names);
  }
}
