/** Facts about versions of runtimes, libraries and peers. */
@NullMarked
package dev.culprit.knowledge.derived.version;

import org.jspecify.annotations.NullMarked;
