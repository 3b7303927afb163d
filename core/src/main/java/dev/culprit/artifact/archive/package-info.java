/** Lists a package's entries and reads a few of them: ZIP by byte ranges, folders, tar streams. */
@NullMarked
package dev.culprit.artifact.archive;

import org.jspecify.annotations.NullMarked;
