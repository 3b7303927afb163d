package dev.culprit.artifact.ranges;

import dev.culprit.artifact.archive.PackageReadException;
import dev.culprit.evidence.GapReason;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP answer whose body was taken up to a limit.
 *
 * @param status the status code
 * @param headers the header fields
 * @param body what was taken of the body
 * @param cut whether the body was longer
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on once, never compared.
record Reply(int status, HttpHeaders headers, byte[] body, boolean cut) {

  /** How much of an error's body is read to tell its reason. */
  static final int ERROR_BYTES = 4 * 1024;

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  long contentLength() {
    return headers.firstValueAsLong("Content-Length").orElse(-1);
  }

  /** Returns the failure that an error status stands for; the body is searched, never quoted. */
  PackageReadException failure() {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    if (isExpiry(text)) {
      return new PackageReadException(
          GapReason.DENIED, "link expired: ask for a fresh download link and read again");
    }
    return switch (status) {
      case 401, 403 -> of(GapReason.DENIED, "the storage refused the download link");
      case 404 -> of(GapReason.NOT_FOUND, "nothing is stored at the download link");
      case 410 -> of(GapReason.NOT_RETAINED, "the package is no longer stored");
      case 408, 504 -> of(GapReason.TIMED_OUT, "the storage did not answer in time");
      case 412 -> changed();
      case 429, 503 -> of(GapReason.THROTTLED, "the storage asks for fewer requests");
      default -> of(GapReason.UNREADABLE, "the storage gave no content");
    };
  }

  static PackageReadException changed() {
    return new PackageReadException(
        GapReason.UNREADABLE, "the package changed while it was being read");
  }

  /** The words of S3 (AccessDenied, ExpiredToken) and of Azure Storage (AuthenticationFailed). */
  private static boolean isExpiry(String text) {
    return text.contains("Request has expired")
        || text.contains("ExpiredToken")
        || text.contains("Signature not valid in the specified time frame");
  }

  private PackageReadException of(GapReason reason, String words) {
    return new PackageReadException(reason, words + " (HTTP " + status + ")");
  }
}
