package dev.culprit.azure.internal;

/** Says that an answer is longer than the budget allows. */
final class AnswerTooLongException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AnswerTooLongException(long most) {
    super("the answer is longer than " + most + " bytes");
  }
}
