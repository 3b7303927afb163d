/**
 * How causes are ordered: a two-layer noisy-OR network over abstract candidates and observations,
 * exact and explained; it knows nothing of evidence, files or words in YAML.
 */
@NullMarked
package dev.culprit.ranking;

import org.jspecify.annotations.NullMarked;
