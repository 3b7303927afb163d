package dev.culprit.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What the first line of a script says.
 *
 * @param interpreter the path after {@code #!}, or null when the script names none
 * @param crlf whether the first line ends in CR LF
 */
public record ScriptFile(@Nullable String interpreter, boolean crlf) {}
