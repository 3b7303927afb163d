/** Facts about sizes, times and counts at their limits. */
@NullMarked
package dev.culprit.knowledge.derived.limit;

import org.jspecify.annotations.NullMarked;
