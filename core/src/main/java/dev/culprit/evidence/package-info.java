/**
 * What was read, and what could not be: one immutable snapshot of typed sections, with its wire
 * form.
 */
@NullMarked
package dev.culprit.evidence;

import org.jspecify.annotations.NullMarked;
