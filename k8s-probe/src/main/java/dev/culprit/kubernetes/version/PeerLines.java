package dev.culprit.kubernetes.version;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions of cooperating parts that one part's log tells: frameworks compare versions when parts
 * meet, and print both sides.
 */
public final class PeerLines {

  private static final int LONGEST_LINE = 2_000;
  private static final String NUMBER = "([0-9]+\\.[0-9]+(?:\\.[0-9a-z]+)*)";

  /** Ray's check at start-up; the versions stand in the lines below, or in the same line. */
  private static final Pattern RAY_CLUSTER = Pattern.compile("The cluster was started with:");

  private static final Pattern RAY_PROCESS =
      Pattern.compile("This process on node [^ ]{0,100} ?was started with:");
  private static final Pattern RAY_VERSION = Pattern.compile("\\bRay: " + NUMBER);
  private static final Pattern PYTHON_VERSION = Pattern.compile("\\bPython: " + NUMBER);

  /** Ray's client. */
  private static final Pattern RAY_CLIENT =
      Pattern.compile(
          "Python minor versions differ between client and server: client is "
              + NUMBER
              + ", server is "
              + NUMBER);

  /** PySpark's worker, in two spellings of its releases. */
  private static final Pattern PYSPARK =
      Pattern.compile(
          "Python in worker has different version:? \\(?'?([0-9]+(?:\\.|, )[0-9]+)'?\\)? than that in driver:? \\(?'?([0-9]+(?:\\.|, )[0-9]+)");

  private PeerLines() {}

  /**
   * Returns what the lines tell of parts, by the part's role; the writer's own is called {@code
   * process}.
   */
  public static Map<String, List<ToldVersion>> in(Collection<String> lines) {
    Map<String, Map<String, String>> found = new TreeMap<>();
    String side = "";
    for (String line : lines) {
      String head = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
      side = ray(head, side, found);
      pair(RAY_CLIENT, head, "client", "cluster", found);
      pair(PYSPARK, head, "worker", "driver", found);
    }
    Map<String, List<ToldVersion>> told = new TreeMap<>();
    found.forEach(
        (role, versions) -> {
          List<ToldVersion> all = new ArrayList<>();
          versions.forEach((what, version) -> all.add(new ToldVersion(what, version)));
          told.put(role, all);
        });
    return told;
  }

  /** Returns the side whose versions the next line may tell. */
  private static String ray(String line, String before, Map<String, Map<String, String>> found) {
    Matcher cluster = RAY_CLUSTER.matcher(line);
    Matcher process = RAY_PROCESS.matcher(line);
    boolean starts = cluster.find();
    boolean turns = process.find();
    if (!starts && !turns) {
      return rayVersions(line, before, found) ? before : "";
    }
    if (starts) {
      rayVersions(
          line.substring(cluster.end(), turns ? process.start() : line.length()), "cluster", found);
    }
    if (turns) {
      rayVersions(line.substring(process.end()), "process", found);
    }
    return turns ? "process" : "cluster";
  }

  private static boolean rayVersions(
      String text, String side, Map<String, Map<String, String>> found) {
    if (side.isEmpty()) {
      return false;
    }
    Matcher ray = RAY_VERSION.matcher(text);
    Matcher python = PYTHON_VERSION.matcher(text);
    boolean any = false;
    if (ray.find()) {
      put(side, "ray", ray.group(1), found);
      any = true;
    }
    if (python.find()) {
      put(side, "python", python.group(1), found);
      any = true;
    }
    return any;
  }

  private static void pair(
      Pattern pattern,
      String line,
      String first,
      String second,
      Map<String, Map<String, String>> found) {
    Matcher matcher = pattern.matcher(line);
    if (matcher.find()) {
      put(first, "python", matcher.group(1).replace(", ", "."), found);
      put(second, "python", matcher.group(2).replace(", ", "."), found);
    }
  }

  private static void put(
      String role, String what, String version, Map<String, Map<String, String>> found) {
    found.computeIfAbsent(role, unseen -> new TreeMap<>()).putIfAbsent(what, version);
  }
}
