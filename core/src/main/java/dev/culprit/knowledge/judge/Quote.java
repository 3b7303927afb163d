package dev.culprit.knowledge.judge;

import dev.culprit.evidence.Section;

/**
 * The piece of evidence that a judgement rests on.
 *
 * @param section where it stands
 * @param source the read that told it
 * @param object the artifact, layer, pod or component it is about; empty for the target itself
 * @param text the evidence in its own words, cut to one readable line
 * @param place the object of the event or status that was quoted, such as {@code pod/api-0}, which
 *     need not be what the finding is about; may be empty
 */
public record Quote(Section section, String source, String object, String text, String place) {

  /** The longest quote in characters; longer ones are cut with an ellipsis. */
  public static final int LONGEST = 240;

  /** Cuts the text to one line. */
  public Quote {
    text = shorten(text.strip().replaceAll("\\s*[\\r\\n]+\\s*", " \u23ce "));
  }

  /** Creates the quote of something that stands at no object. */
  public Quote(Section section, String source, String object, String text) {
    this(section, source, object, text, "");
  }

  private static String shorten(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = LONGEST - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "\u2026";
  }
}
