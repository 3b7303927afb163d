package dev.culprit.testkit;

/** Ways in which an API fails. */
public enum Fault {
  /** The permission is missing. */
  DENIED(403),
  /** Too many requests. */
  THROTTLED(429),
  /** There is no such thing. */
  NOT_FOUND(404),
  /** The service failed. */
  SERVER_ERROR(500),
  /** Status 200 with a body that is not what it says. */
  MALFORMED(200),
  /** Status 200 and less of the body than announced. */
  CUT_SHORT(200),
  /** No answer comes until the server closes. */
  STALLED(200),
  /** An answer that does not end. */
  ENDLESS(200);

  private final int status;

  Fault(int status) {
    this.status = status;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  boolean isRefusal() {
    return status != 200;
  }
}
