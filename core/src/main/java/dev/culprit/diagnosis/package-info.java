/** The answer: hypotheses with their evidence, what to check next, and what a remedy would do. */
@NullMarked
package dev.culprit.diagnosis;

import org.jspecify.annotations.NullMarked;
