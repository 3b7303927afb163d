package dev.culprit.artifact.format;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The head of a Java class file (JVM specification, section 4.1). */
public final class JavaClass {

  /** How many bytes of a class file suffice. */
  public static final int BYTES = 8;

  private JavaClass() {}

  /** Returns the major version, such as 61 for Java 17, null when it is not a class file. */
  public static @Nullable Integer majorVersion(byte[] head) {
    if (head.length < BYTES || ByteBuffer.wrap(head).getInt(0) != 0xcafebabe) {
      return null;
    }
    int major = ByteBuffer.wrap(head).getShort(6) & 0xffff;
    return major >= 45 && major < 1_000 ? major : null;
  }
}
