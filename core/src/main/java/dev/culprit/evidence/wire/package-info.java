/** Evidence as JSON: the snapshot's own form, and the simpler form of incident files. */
@NullMarked
package dev.culprit.evidence.wire;

import org.jspecify.annotations.NullMarked;
