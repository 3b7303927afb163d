package dev.culprit.artifact.format;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Class files: their version and the methods that they declare.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html">JVM specification,
 *     chapter 4</a>
 */
public final class JavaClass {

  /** How many bytes of a class file suffice for its version. */
  public static final int BYTES = 8;

  private static final int MAGIC = 0xcafebabe;

  /** Interfaces without methods of their own that a handler could inherit. */
  private static final Set<String> PLAIN_INTERFACES =
      Set.of(
          "com/amazonaws/services/lambda/runtime/RequestHandler",
          "com/amazonaws/services/lambda/runtime/RequestStreamHandler",
          "java/io/Serializable");

  private JavaClass() {}

  /** Returns the major version, such as 61 for Java 17, null when it is not a class file. */
  public static @Nullable Integer majorVersion(byte[] head) {
    if (head.length < BYTES || ByteBuffer.wrap(head).getInt(0) != MAGIC) {
      return null;
    }
    int major = ByteBuffer.wrap(head).getShort(6) & 0xffff;
    return major >= 45 && major < 1_000 ? major : null;
  }

  /**
   * Returns the names of the methods that a class declares; incomplete when it may inherit others.
   *
   * @param bytes a whole class file
   * @return null when it is no class file, or a damaged one
   */
  public static @Nullable SourceNames methods(byte[] bytes) {
    if (majorVersion(bytes) == null) {
      return null;
    }
    try {
      return new Reading(ByteBuffer.wrap(bytes, BYTES, bytes.length - BYTES)).methods();
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException cut) {
      return null;
    }
  }

  /** One pass over a class file from its constant pool on. */
  private static final class Reading {

    private final ByteBuffer file;
    private final String[] texts;
    private final int[] classNames;

    Reading(ByteBuffer file) {
      this.file = file;
      int count = u2();
      texts = new String[count];
      classNames = new int[count];
      for (int i = 1; i < count; i++) {
        i += constant(i);
      }
    }

    SourceNames methods() {
      skip(4); // flags and the class's own name
      boolean complete = "java/lang/Object".equals(className(u2()));
      int interfaces = u2();
      for (int i = 0; i < interfaces; i++) {
        String name = className(u2());
        complete &= name != null && PLAIN_INTERFACES.contains(name);
      }
      members(new TreeSet<>()); // fields
      SortedSet<String> names = new TreeSet<>();
      members(names);
      return new SourceNames(names, complete && names.size() < SourceNames.MAX_NAMES);
    }

    private void members(SortedSet<String> names) {
      int count = u2();
      for (int i = 0; i < count; i++) {
        skip(2);
        String name = texts[u2()];
        if (name != null && names.size() < SourceNames.MAX_NAMES) {
          names.add(name);
        }
        skip(2);
        int attributes = u2();
        for (int each = 0; each < attributes; each++) {
          skip(2);
          skip(file.getInt());
        }
      }
    }

    /** Reads a constant; returns how many further places of the pool it takes. */
    private int constant(int at) {
      int tag = file.get();
      switch (tag) {
        case 1 -> {
          byte[] text = new byte[u2()];
          file.get(text);
          texts[at] = new String(text, StandardCharsets.UTF_8);
        }
        case 7 -> classNames[at] = u2();
        case 8, 16, 19, 20 -> skip(2);
        case 15 -> skip(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(4);
        case 5, 6 -> {
          skip(8);
          return 1;
        }
        default -> throw new IllegalArgumentException("no constant has the tag " + tag);
      }
      return 0;
    }

    private @Nullable String className(int at) {
      return texts[classNames[at]];
    }

    private int u2() {
      return file.getShort() & 0xffff;
    }

    private void skip(int bytes) {
      if (bytes < 0) {
        // Going back would let a small file be read for ever.
        throw new IllegalArgumentException("a length is negative");
      }
      file.position(file.position() + bytes);
    }
  }
}
