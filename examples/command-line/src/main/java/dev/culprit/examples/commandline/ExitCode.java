package dev.culprit.examples.commandline;

import dev.culprit.diagnosis.Diagnosis;

/** The exit codes that scripts may rely on. */
final class ExitCode {

  /** A cause is established, or a command that diagnoses nothing did its work. */
  static final int ESTABLISHED = 0;

  /** The command line or an input cannot be used, or a check complains. */
  static final int USAGE = 2;

  /** No cause is established: leads and next checks only. */
  static final int NOT_ESTABLISHED = 3;

  /** Nothing that was read is wrong. */
  static final int NO_FAULT = 4;

  /** Nothing could be read: permission, network, disk. */
  static final int NOTHING_READ = 5;

  /** A defect of Culprit. */
  static final int BUG = 70;

  private ExitCode() {}

  static int of(Diagnosis diagnosis) {
    if (diagnosis.snapshot().isUnread()) {
      return NOTHING_READ;
    }
    return switch (diagnosis.verdict()) {
      case ESTABLISHED -> ESTABLISHED;
      case NOT_ESTABLISHED -> NOT_ESTABLISHED;
      case NO_FAULT -> NO_FAULT;
    };
  }
}
