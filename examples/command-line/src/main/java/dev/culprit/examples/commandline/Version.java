package dev.culprit.examples.commandline;

import dev.culprit.Diagnostics;
import dev.culprit.knowledge.KnowledgeBase;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What runs: the version, the size of the knowledge base, the Java machine. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    KnowledgeBase knowledge = Diagnostics.create().knowledge();
    return new String[] {
      "culprit " + number(),
      "knowledge: %d causes, %d findings, %d mechanisms"
          .formatted(
              knowledge.causes().size(),
              knowledge.findings().size(),
              knowledge.mechanisms().size()),
      "java " + Runtime.version() + ", " + System.getProperty("java.vendor")
    };
  }

  private static String number() throws IOException {
    try (InputStream stream = Version.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      if (stream != null) {
        properties.load(stream);
      }
      return properties.getProperty("version", "unknown");
    }
  }
}
