package dev.culprit.artifact.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * An entry's name made fit to be shown.
 *
 * @param path the name with control characters replaced by U+FFFD
 * @param unsafe whether no unpacker should follow it
 */
public record EntryName(String path, boolean unsafe) {

  /** Longest name that is taken, in bytes; file systems end at 4,096. */
  public static final int MAX_BYTES = 4_096;

  /** Decodes a stored name: UTF-8 where it is valid, else one character a byte. */
  public static EntryName decode(byte[] bytes, int offset, int length) {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, offset, length))
              .toString();
    } catch (CharacterCodingException notUtf8) {
      text = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }
    return of(text);
  }

  /** Cleans a name that is text already. */
  public static EntryName of(String name) {
    String path = name;
    while (path.startsWith("./")) {
      path = path.substring(2);
    }
    boolean unsafe = path.startsWith("/") || ("/" + path + "/").contains("/../");
    StringBuilder clean = new StringBuilder(path.length());
    for (int at = 0; at < path.length(); at++) {
      char character = path.charAt(at);
      boolean shown =
          !Character.isISOControl(character) && Character.getType(character) != Character.FORMAT;
      clean.append(shown ? character : '\uFFFD');
      unsafe |= !shown;
    }
    return new EntryName(clean.toString(), unsafe);
  }
}
