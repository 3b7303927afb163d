/** Reads a function's log group and turns its events into evidence. */
@NullMarked
package dev.culprit.aws.logs;

import org.jspecify.annotations.NullMarked;
