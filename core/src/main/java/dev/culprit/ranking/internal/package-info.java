/** Sums over sets of causes: the arithmetic below the ranking, not part of the public API. */
@NullMarked
package dev.culprit.ranking.internal;

import org.jspecify.annotations.NullMarked;
