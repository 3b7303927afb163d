package dev.culprit.kubernetes.version;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of an image tells: the language in it, libraries, and the C library. */
public final class ImageName {

  private static final Map<String, String> LANGUAGES =
      Map.ofEntries(
          Map.entry("python", "python"),
          Map.entry("node", "nodejs"),
          Map.entry("golang", "go"),
          Map.entry("ruby", "ruby"),
          Map.entry("openjdk", "java"),
          Map.entry("eclipse-temurin", "java"),
          Map.entry("amazoncorretto", "java"),
          Map.entry("ibm-semeru-runtimes", "java"),
          Map.entry("aspnet", "dotnet"),
          Map.entry("runtime", "dotnet"));

  private static final Map<String, String> LIBRARIES =
      Map.ofEntries(
          Map.entry("dask", "dask"),
          Map.entry("dask-notebook", "dask"),
          Map.entry("ray", "ray"),
          Map.entry("ray-ml", "ray"),
          Map.entry("ray-llm", "ray"),
          Map.entry("airflow", "apache-airflow"),
          Map.entry("airflow-scheduler", "apache-airflow"),
          Map.entry("airflow-worker", "apache-airflow"),
          Map.entry("spark", "pyspark"),
          Map.entry("spark-py", "pyspark"),
          Map.entry("spark-r", "pyspark"),
          Map.entry("pyspark-notebook", "pyspark"));

  /** By the notes of the distributions: the glibc that a release of them carries. */
  private static final Map<String, String> C_LIBRARIES =
      new TreeMap<>(
          Map.of(
              "alpine", "musl",
              "buster", "glibc 2.28",
              "bullseye", "glibc 2.31",
              "bookworm", "glibc 2.36",
              "trixie", "glibc 2.41",
              "focal", "glibc 2.31",
              "jammy", "glibc 2.35",
              "noble", "glibc 2.39"));

  private static final Pattern NUMBER =
      Pattern.compile("^(?:slim-)?v?([0-9]{1,4}(?:\\.[0-9]{1,4}){0,3})");
  private static final Pattern PYTHON =
      Pattern.compile("(?:^|[-_.])py(?:thon)?-?3\\.?([0-9]{1,2})(?![0-9])");

  /** Tags of Spark's images name the languages beside the release. */
  private static final Pattern SPARK_JAVA = Pattern.compile("(?:^|-)java-?([0-9]{1,2})(?![0-9])");

  private static final Pattern SPARK_SCALA = Pattern.compile("(?:^|-)scala(2\\.1[0-9])(?![0-9])");

  private final String name;
  private final String tag;

  private ImageName(String name, String tag) {
    this.name = name;
    this.tag = tag;
  }

  /** Returns the parts of a reference; of one that cannot be parsed, nothing is told. */
  public static ImageName of(String reference) {
    int digest = reference.indexOf('@');
    String plain = digest < 0 ? reference : reference.substring(0, digest);
    int slash = plain.lastIndexOf('/');
    String last = plain.substring(slash + 1);
    int colon = last.indexOf(':');
    return colon < 0
        ? new ImageName(last, "")
        : new ImageName(last.substring(0, colon), last.substring(colon + 1));
  }

  /** Returns the tag, empty when there is none. */
  public String tag() {
    return tag;
  }

  /** Returns language and version, when the name is that of a language's image or the tag says. */
  public Optional<ToldVersion> language() {
    Matcher python = PYTHON.matcher(tag);
    if (python.find()) {
      return Optional.of(new ToldVersion("python", "3." + python.group(1)));
    }
    Matcher java = SPARK_JAVA.matcher(tag);
    if ("pyspark".equals(LIBRARIES.get(name)) && java.find()) {
      return Optional.of(new ToldVersion("java", java.group(1)));
    }
    String language = LANGUAGES.get(name);
    Matcher number = NUMBER.matcher(tag);
    return language != null && number.find()
        ? Optional.of(new ToldVersion(language, number.group(1)))
        : Optional.empty();
  }

  /** Returns the library that the image is made for, with its version. */
  public Optional<ToldVersion> library() {
    String library = LIBRARIES.get(name);
    Matcher number = NUMBER.matcher(tag);
    boolean dated = number.find() && number.group(1).contains(".");
    return library != null && dated
        ? Optional.of(new ToldVersion(library, number.group(1)))
        : Optional.empty();
  }

  /** Returns the Scala that the tag of a Spark image names. */
  public Optional<ToldVersion> scala() {
    Matcher scala = SPARK_SCALA.matcher(tag);
    return "pyspark".equals(LIBRARIES.get(name)) && scala.find()
        ? Optional.of(new ToldVersion("scala", scala.group(1)))
        : Optional.empty();
  }

  /** Returns the C library that the tag's distribution carries, such as {@code musl}. */
  public Optional<String> cLibrary() {
    return C_LIBRARIES.entrySet().stream()
        .filter(one -> tag.contains(one.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
