/** ZIP files: end record, directory, and a few contents in as few reads as can be. */
@NullMarked
package dev.culprit.artifact.zip;

import org.jspecify.annotations.NullMarked;
