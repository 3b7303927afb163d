/** Facts about missing modules, distributions and their metadata. */
@NullMarked
package dev.culprit.knowledge.derived.python;

import org.jspecify.annotations.NullMarked;
