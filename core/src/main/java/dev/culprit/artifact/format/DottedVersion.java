package dev.culprit.artifact.format;

/** Order of versions that are numbers joined by dots, such as {@code 2.9} before {@code 2.34}. */
final class DottedVersion {

  private DottedVersion() {}

  static int compare(String one, String two) {
    String[] left = one.split("\\.", -1);
    String[] right = two.split("\\.", -1);
    for (int index = 0; index < Math.max(left.length, right.length); index++) {
      int a = index < left.length ? Integer.parseInt(left[index]) : 0;
      int b = index < right.length ? Integer.parseInt(right[index]) : 0;
      if (a != b) {
        return Integer.compare(a, b);
      }
    }
    return 0;
  }
}
