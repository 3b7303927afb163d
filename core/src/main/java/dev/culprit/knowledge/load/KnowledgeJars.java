package dev.culprit.knowledge.load;

import dev.culprit.knowledge.KnowledgeBase;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Finds and reads the indexes of knowledge that come in jars; every error names its jar. */
final class KnowledgeJars {

  /** Opens an index. */
  private interface Source {
    InputStream open() throws IOException;
  }

  private KnowledgeJars() {}

  /** Returns the base and the entries of every index that the class loader finds. */
  static KnowledgeBase all(ClassLoader loader, KnowledgeBase base) {
    // Sorted, since the order of a class path is an accident.
    Map<String, URL> found = new TreeMap<>();
    try {
      for (URL url : Collections.list(loader.getResources(KnowledgeLoader.RESOURCE))) {
        found.put(origin(url), url);
      }
    } catch (IOException broken) {
      throw failure(KnowledgeLoader.RESOURCE, "cannot be looked for: " + broken.getMessage());
    }
    Map<String, KnowledgeBase> read = new TreeMap<>();
    found.forEach((origin, url) -> read.put(origin, read(origin, () -> open(url), base)));
    refuseClashes(read);
    KnowledgeBase all = base;
    for (Map.Entry<String, KnowledgeBase> own : read.entrySet()) {
      try {
        all = all.plus(own.getValue());
      } catch (IllegalArgumentException twice) {
        throw failure(own.getKey(), twice.getMessage() + " (another jar does it too)");
      }
    }
    return all;
  }

  /** Returns the entries of one jar. */
  static KnowledgeBase one(Path jar, KnowledgeBase base) {
    try (ZipFile file = new ZipFile(jar.toFile())) {
      ZipEntry entry = file.getEntry(KnowledgeLoader.RESOURCE);
      if (entry == null) {
        throw failure(
            jar.toString(),
            "holds no " + KnowledgeLoader.RESOURCE + "; write it with KnowledgeIndexer");
      }
      return read(jar.toString(), () -> file.getInputStream(entry), base);
    } catch (IOException broken) {
      throw failure(jar.toString(), "is no jar that can be read: " + broken.getMessage());
    }
  }

  private static KnowledgeBase read(String origin, Source source, KnowledgeBase base) {
    Problems problems = new Problems();
    try (InputStream stream = source.open()) {
      PatternTable patterns = new PatternTable();
      List<Document> documents =
          KnowledgeIndex.read(KnowledgeLoader.RESOURCE, stream, patterns, problems);
      return KnowledgeLoader.bind(documents, base, patterns, problems).knowledge();
    } catch (IOException broken) {
      throw failure(origin, "cannot be read: " + broken.getMessage());
    } catch (KnowledgeException wrong) {
      throw new KnowledgeException(
          wrong.errors().stream().map(error -> within(origin, error)).toList());
    }
  }

  private static KnowledgeError within(String origin, KnowledgeError error) {
    return new KnowledgeError(
        origin + "!/" + error.file(), error.line(), error.column(), error.message());
  }

  private static void refuseClashes(Map<String, KnowledgeBase> read) {
    Map<String, String> first = new HashMap<>();
    List<KnowledgeError> clashes = new ArrayList<>();
    read.forEach(
        (origin, own) -> {
          claim("cause", own.causes().keySet(), origin, first, clashes);
          claim("finding", own.findings().keySet(), origin, first, clashes);
          claim("mechanism", own.mechanisms().keySet(), origin, first, clashes);
        });
    if (!clashes.isEmpty()) {
      throw new KnowledgeException(clashes);
    }
  }

  private static void claim(
      String kind,
      Collection<String> ids,
      String origin,
      Map<String, String> first,
      List<KnowledgeError> clashes) {
    for (String id : ids) {
      String other = first.putIfAbsent(kind + " " + id, origin);
      if (other != null) {
        String message = "%s '%s' is in %s too; give one another id".formatted(kind, id, other);
        clashes.add(new KnowledgeError(origin, 0, 0, message));
      }
    }
  }

  private static InputStream open(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    // A cached jar would stay open, and its old content would be read after it was replaced.
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  /** Returns the jar or folder that an index was found in, as a person names it. */
  static String origin(URL url) {
    String text = URLDecoder.decode(url.toString().replace("+", "%2B"), StandardCharsets.UTF_8);
    String place = text.substring(0, text.length() - KnowledgeLoader.RESOURCE.length());
    return place
        .replaceFirst("^jar:", "")
        .replaceFirst("^(nested|file):", "")
        .replaceFirst("/?!?/$", "");
  }

  private static KnowledgeException failure(String file, String message) {
    return new KnowledgeException(List.of(new KnowledgeError(file, 0, 0, message)));
  }
}
