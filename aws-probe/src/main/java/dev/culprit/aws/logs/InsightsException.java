package dev.culprit.aws.logs;

/** Says which call of a search failed. */
final class InsightsException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String call;

  InsightsException(String call, Exception cause) {
    super(cause);
    this.call = call;
  }

  String call() {
    return call;
  }

  /** Returns what the call failed with; never null. */
  @Override
  public synchronized Exception getCause() {
    return (Exception) super.getCause();
  }
}
