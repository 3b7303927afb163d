package dev.culprit.azure.internal;

import java.io.IOException;

/** A refusal in the form of Azure Resource Manager, Kudu or a storage service. */
public final class RestException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /** Creates a refusal of a status, with the service's own code and words, both possibly empty. */
  public RestException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  /** Returns the service's code, such as {@code AuthorizationFailed}; possibly empty. */
  public String code() {
    return code;
  }
}
