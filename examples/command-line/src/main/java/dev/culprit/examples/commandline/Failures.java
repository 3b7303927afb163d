package dev.culprit.examples.commandline;

import dev.culprit.CulpritException;
import dev.culprit.knowledge.load.KnowledgeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Turns what was thrown into one line and an exit code; a stack trace needs {@code --debug}. */
final class Failures {

  private static final int MOST_ERRORS = 50;

  private Failures() {}

  static int report(Throwable thrown, Console console, boolean debug) {
    console.out().flush();
    int code = code(thrown);
    if (thrown instanceof KnowledgeException wrong) {
      told(wrong, console);
    } else {
      console.say("culprit: " + oneLine(message(thrown)));
    }
    if (debug) {
      thrown.printStackTrace(console.err());
      console.err().flush();
    } else if (code == ExitCode.BUG) {
      console.say("culprit: this is a defect; run again with --debug and report what it prints");
    }
    return code;
  }

  /** One line an error, as an editor's list of problems takes it. */
  private static void told(KnowledgeException wrong, Console console) {
    wrong.errors().stream()
        .limit(MOST_ERRORS)
        .forEach(error -> console.say("culprit: " + oneLine(error.toString())));
    if (wrong.errors().size() > MOST_ERRORS) {
      console.say("culprit: and " + (wrong.errors().size() - MOST_ERRORS) + " more");
    }
  }

  private static int code(Throwable thrown) {
    if (thrown instanceof CulpritException culprit) {
      return switch (culprit.kind()) {
        case CALLER, TARGET -> ExitCode.USAGE;
        case PERMISSION, PROVIDER -> ExitCode.NOTHING_READ;
        case BUG -> ExitCode.BUG;
      };
    }
    if (thrown instanceof NoSuchFileException
        || thrown instanceof AccessDeniedException
        || thrown instanceof FileAlreadyExistsException) {
      return ExitCode.USAGE;
    }
    if (thrown instanceof IOException || thrown instanceof UncheckedIOException) {
      return ExitCode.NOTHING_READ;
    }
    return ExitCode.BUG;
  }

  private static String message(Throwable thrown) {
    if (thrown instanceof CulpritException) {
      return String.valueOf(thrown.getMessage());
    }
    if (thrown instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
      return message(unchecked.getCause());
    }
    if (thrown instanceof NoSuchFileException missing) {
      return missing.getFile() + ": there is no such file or folder; check the path";
    }
    if (thrown instanceof AccessDeniedException denied) {
      return denied.getFile() + ": access denied; check the file's permissions";
    }
    if (thrown instanceof FileAlreadyExistsException there) {
      return there.getFile() + ": is in the way; choose another name";
    }
    if (thrown instanceof IOException) {
      return "reading or writing failed: " + thrown.getMessage();
    }
    if (thrown instanceof OutOfMemoryError) {
      return "the memory ran out; give less input, or more memory by CULPRIT_JAVA_OPTS=-Xmx2g";
    }
    return "unexpected " + thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
  }

  /** Messages may quote a hostile file: they keep to their line. */
  static String oneLine(String message) {
    StringBuilder line = new StringBuilder(message.length());
    message
        .codePoints()
        .limit(2_000)
        .forEach(
            point -> {
              int type = Character.getType(point);
              boolean visible =
                  type != Character.CONTROL
                      && type != Character.FORMAT
                      && type != Character.SURROGATE
                      && type != Character.LINE_SEPARATOR
                      && type != Character.PARAGRAPH_SEPARATOR;
              line.appendCodePoint(visible ? point : ' ');
            });
    return line.toString();
  }
}
