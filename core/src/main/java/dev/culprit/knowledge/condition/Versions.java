package dev.culprit.knowledge.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares versions by their leading numbers. */
public final class Versions {

  private static final Pattern RELEASE = Pattern.compile("^\\D*([0-9]{1,9}(?:\\.[0-9]{1,9}){0,7})");

  private Versions() {}

  /** Returns the release numbers of a version, such as [3, 12, 1]; empty when it has none. */
  public static List<Integer> parts(String version) {
    Matcher matcher = RELEASE.matcher(version);
    List<Integer> parts = new ArrayList<>();
    if (matcher.find()) {
      for (String part : matcher.group(1).split("\\.", -1)) {
        parts.add(Integer.parseInt(part));
      }
    }
    return parts;
  }

  /** Returns the first {@code count} release numbers joined by dots, such as {@code 3.12}. */
  public static String release(String version, int count) {
    List<Integer> parts = parts(version);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(count, parts.size()); i++) {
      text.append(i == 0 ? "" : ".").append(parts.get(i));
    }
    return text.toString();
  }

  /** Compares the release numbers; missing ones count as zero. */
  public static int compare(String left, String right) {
    List<Integer> a = parts(left);
    List<Integer> b = parts(right);
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      int order = Integer.compare(i < a.size() ? a.get(i) : 0, i < b.size() ? b.get(i) : 0);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
