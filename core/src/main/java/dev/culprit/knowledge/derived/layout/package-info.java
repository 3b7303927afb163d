/** Facts about where files lie and how entry points are configured. */
@NullMarked
package dev.culprit.knowledge.derived.layout;

import org.jspecify.annotations.NullMarked;
