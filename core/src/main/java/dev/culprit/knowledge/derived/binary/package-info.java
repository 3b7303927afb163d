/** Facts about native libraries, programs, bytecode and class files. */
@NullMarked
package dev.culprit.knowledge.derived.binary;

import org.jspecify.annotations.NullMarked;
