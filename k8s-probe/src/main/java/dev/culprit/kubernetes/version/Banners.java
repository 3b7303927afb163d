package dev.culprit.kubernetes.version;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions that programs print when they start and fail, and that paths in stack traces hold.
 *
 * <p>Only texts that speak of the program itself count: "requires Python 3.13" is a wish.
 */
public final class Banners {

  private record Banner(String what, Pattern pattern) {}

  private static final int LONGEST_LINE = 2_000;
  private static final List<Banner> ALL =
      List.of(
          banner(
              "python",
              "(?:^|[\\s:])Python (?:version:? ?)?(3\\.[0-9]{1,2}(?:\\.[0-9]{1,2})?)(?: \\(|$|,| \\|)"),
          banner("python", "(?i)\\bpython version\\b[:= ]{1,3}(3\\.[0-9]{1,2}(?:\\.[0-9]{1,2})?)"),
          banner("python", "requires a different Python: (3\\.[0-9]{1,2}(?:\\.[0-9]{1,2})?)"),
          banner("python", "/lib/python(3\\.[0-9]{1,2})/"),
          banner("java", "(?i)(?:openjdk|java) version \"?([0-9]+(?:[._][0-9]+){0,3}(?:u[0-9]+)?)"),
          banner("java", "using Java ([0-9]+(?:\\.[0-9_]+)*)"),
          banner("java", "JRE version: .*?\\(([0-9]+(?:\\.[0-9]+)*)[+_)-]"),
          banner("java", "(?i)\\bjvm version\\b[:= ]{1,3}([0-9]+(?:\\.[0-9]+)*)"),
          banner("nodejs", "^Node\\.js v([0-9]+\\.[0-9]+\\.[0-9]+)"),
          banner(
              "nodejs", "(?i)\\bnode(?:\\.js)? version\\b[:= ]{1,3}v?([0-9]+\\.[0-9]+\\.[0-9]+)"),
          banner(
              "dotnet", "Microsoft\\.(?:NETCore|AspNetCore)\\.App ([0-9]+\\.[0-9]+\\.[0-9]+) \\["),
          banner("dotnet", "(?i)\\.NET (?:runtime )?version[:= ]{1,3}([0-9]+\\.[0-9]+\\.[0-9]+)"),
          banner(
              "go",
              "(?i)\\b(?:go ?version|built with|compiled with)[:= ]{0,3}go([0-9]+\\.[0-9]+(?:\\.[0-9]+)?)"),
          banner("ruby", "^ruby ([0-9]+\\.[0-9]+\\.[0-9]+)"),
          banner(
              "dask",
              "(?i)\\bdask(?:[- ]?(?:distributed|scheduler|worker))?,? (?:version:? |v)?(20[0-9]{2}\\.[0-9]{1,2}\\.[0-9]{1,2})\\b"),
          banner(
              "distributed",
              "(?i)\\bdistributed[ =:v]{1,3}(20[0-9]{2}\\.[0-9]{1,2}\\.[0-9]{1,2})\\b"),
          banner("dask", "\\bdask-(20[0-9]{2}\\.[0-9]{1,2}\\.[0-9]{1,2})\\.dist-info"),
          banner("ray", "(?i)\\bray(?:, version| version:?)[ =]{1,2}([0-9]+\\.[0-9]+\\.[0-9]+)"),
          banner("pyspark", "Running Spark version ([0-9]+\\.[0-9]+\\.[0-9]+)"),
          banner(
              "pyspark",
              "\\bspark-core_2\\.1[0-9]-([0-9]+\\.[0-9]+\\.[0-9]+)(?:-[A-Za-z0-9.-]{1,40})?\\.jar"),
          banner("scala", "\\bspark-core_(2\\.1[0-9])-[0-9]"),
          banner("scala", "Using Scala version ([0-9]+\\.[0-9]+\\.[0-9]+)"),
          banner("apache-airflow", "(?i)\\bairflow version[:= ]{1,3}v?([0-9]+\\.[0-9]+\\.[0-9]+)"));

  private Banners() {}

  private static Banner banner(String what, String pattern) {
    return new Banner(what, Pattern.compile(pattern));
  }

  /** Returns what the lines tell, the longest version of each, by name. */
  public static List<ToldVersion> in(Collection<String> lines) {
    TreeMap<String, String> found = new TreeMap<>();
    for (String line : lines) {
      String head = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
      for (Banner banner : ALL) {
        Matcher matcher = banner.pattern().matcher(head);
        if (matcher.find()) {
          found.merge(banner.what(), matcher.group(1), Banners::fuller);
        }
      }
    }
    List<ToldVersion> told = new ArrayList<>();
    found.forEach((what, version) -> told.add(new ToldVersion(what, version)));
    return told;
  }

  /** Returns whether this tells of a language and not of a library. */
  public static boolean isLanguage(ToldVersion told) {
    return List.of("python", "java", "nodejs", "dotnet", "go", "ruby").contains(told.what());
  }

  /** Of 3.12 and 3.12.4 the second; of two others the lesser text, so that order does not count. */
  private static String fuller(String one, String other) {
    if (one.startsWith(other)) {
      return one;
    }
    return other.startsWith(one) || other.compareTo(one) < 0 ? other : one;
  }
}
