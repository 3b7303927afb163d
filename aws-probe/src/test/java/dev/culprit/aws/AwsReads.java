package dev.culprit.aws;

import dev.culprit.testkit.RecordedRequest;
import java.util.regex.Pattern;

/** Tells requests that only read from those that write, by the SDK's own name of the operation. */
final class AwsReads {

  private static final Pattern READS =
      Pattern.compile("[\\w ]+:(?:Get|List|Describe|Filter|Lookup|BatchGet|StartQuery)\\w*");

  private AwsReads() {}

  static boolean isRead(RecordedRequest request) {
    String operation = request.header(TestClients.HEADER);
    return operation.isEmpty()
        ? request.method().equals("GET")
        : READS.matcher(operation).matches();
  }
}
