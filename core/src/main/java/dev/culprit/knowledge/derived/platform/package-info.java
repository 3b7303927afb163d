/** Facts about one cloud's settings, statuses and networks. */
@NullMarked
package dev.culprit.knowledge.derived.platform;

import org.jspecify.annotations.NullMarked;
