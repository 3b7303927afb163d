/** Bytes that are read by ranges: over HTTP, from a file, in memory. */
@NullMarked
package dev.culprit.artifact.ranges;

import org.jspecify.annotations.NullMarked;
