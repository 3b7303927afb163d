/** Culprit inside another program. */
@NullMarked
package dev.culprit.examples.embedding;

import org.jspecify.annotations.NullMarked;
