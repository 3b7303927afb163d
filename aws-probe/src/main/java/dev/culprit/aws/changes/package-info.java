/** Who changed what, and when. */
@NullMarked
package dev.culprit.aws.changes;

import org.jspecify.annotations.NullMarked;
