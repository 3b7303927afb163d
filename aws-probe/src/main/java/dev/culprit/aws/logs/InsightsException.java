package dev.culprit.aws.logs;

/** Says which call of a search failed. */
final class InsightsException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String call;
  private final transient Exception failure;

  InsightsException(String call, Exception failure) {
    super(failure);
    this.call = call;
    this.failure = failure;
  }

  String call() {
    return call;
  }

  Exception failure() {
    return failure;
  }
}
