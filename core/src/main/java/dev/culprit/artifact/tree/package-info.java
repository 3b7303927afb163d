/** Folders on disk and tar streams. */
@NullMarked
package dev.culprit.artifact.tree;

import org.jspecify.annotations.NullMarked;
