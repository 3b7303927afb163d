package dev.culprit.knowledge.load;

import dev.culprit.CulpritException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when knowledge files are wrong; it carries every error of every file, not only the first.
 *
 * @since 0.1
 */
public final class KnowledgeException extends CulpritException {

  private static final long serialVersionUID = 1L;

  /** Past this many errors the message only counts; {@link #errors()} holds them all. */
  private static final int SHOWN = 100;

  private final transient List<KnowledgeError> errors;

  /**
   * Creates the exception.
   *
   * @param errors what is wrong, at least one
   */
  public KnowledgeException(List<KnowledgeError> errors) {
    super(Kind.CALLER, message(errors));
    this.errors = errors.stream().sorted().toList();
  }

  /** Returns what is wrong, sorted by place; never empty. */
  public List<KnowledgeError> errors() {
    return errors;
  }

  private static String message(List<KnowledgeError> errors) {
    String heading =
        errors.size() == 1
            ? "The knowledge has 1 error:"
            : "The knowledge has " + errors.size() + " errors:";
    String rest = errors.size() > SHOWN ? "\n  and " + (errors.size() - SHOWN) + " more" : "";
    return errors.stream()
        .sorted()
        .limit(SHOWN)
        .map(error -> "\n  " + error)
        .collect(Collectors.joining("", heading, rest));
  }
}
