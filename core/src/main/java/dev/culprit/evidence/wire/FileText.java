package dev.culprit.evidence.wire;

import dev.culprit.evidence.FileEvidence;
import java.util.Optional;

/**
 * The short form of a file of which only the path is known: {@code path}, {@code !path} for one
 * that was looked for and is absent, {@code path x 3742} for many.
 */
final class FileText {

  private FileText() {}

  /** Returns the file that the text stands for. */
  static FileEvidence parse(String text) {
    if (text.startsWith("!")) {
      return FileEvidence.absent(text.substring(1));
    }
    int times = text.lastIndexOf(" x ");
    long count = times > 0 ? count(text.substring(times + 3)) : -1;
    if (count < 1) {
      return FileEvidence.present(text);
    }
    FileEvidence one = FileEvidence.present(text.substring(0, times));
    return new FileEvidence(
        one.path(), true, count, null, null, null, null, null, null, one.details());
  }

  /** Returns the text that is read as exactly this file, or nothing when it says more. */
  static Optional<String> of(FileEvidence file) {
    if (!file.isPlain()) {
      return Optional.empty();
    }
    String text =
        (file.present() ? "" : "!") + file.path() + (file.count() == 1 ? "" : " x " + file.count());
    return !text.isEmpty() && parse(text).equals(file) ? Optional.of(text) : Optional.empty();
  }

  private static long count(String digits) {
    boolean number =
        !digits.isEmpty()
            && digits.length() <= 15
            && digits.charAt(0) != '0'
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Long.parseLong(digits) : -1;
  }
}
