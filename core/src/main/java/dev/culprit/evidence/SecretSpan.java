package dev.culprit.evidence;

/**
 * A stretch of text that holds a secret.
 *
 * @param start index of its first character
 * @param end index after its last character
 * @param kind what it is
 */
record SecretSpan(int start, int end, SecretKind kind) {}
