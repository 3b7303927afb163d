package dev.culprit.azure.internal;

/** Says that a request which is no read, or goes to another host, was refused before it left. */
final class WriteRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WriteRefusedException(String request) {
    super("the probe only reads, and only from Azure; refused " + request);
  }
}
