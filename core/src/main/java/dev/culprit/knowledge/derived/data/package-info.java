/** Dated tables of facts that comparisons need, read from the knowledge folder. */
@NullMarked
package dev.culprit.knowledge.derived.data;

import org.jspecify.annotations.NullMarked;
