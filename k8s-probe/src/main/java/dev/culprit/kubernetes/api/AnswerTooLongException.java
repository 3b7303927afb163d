package dev.culprit.kubernetes.api;

import java.io.IOException;

/** Thrown when an answer is longer than what may be held. */
public final class AnswerTooLongException extends IOException {

  private static final long serialVersionUID = 1L;

  AnswerTooLongException(long most) {
    super("the answer is longer than " + most + " bytes");
  }
}
