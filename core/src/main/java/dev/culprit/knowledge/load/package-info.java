/**
 * Reads causes, findings and mechanisms from folders and from the index that ships, and checks
 * them.
 */
@NullMarked
package dev.culprit.knowledge.load;

import org.jspecify.annotations.NullMarked;
