/** Readers of single files: native heads, bytecode, class files, Python and JSON metadata. */
@NullMarked
package dev.culprit.artifact.format;

import org.jspecify.annotations.NullMarked;
