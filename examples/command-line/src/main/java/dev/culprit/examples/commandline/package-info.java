/** The command line: what {@code examples/culprit} starts. */
@NullMarked
package dev.culprit.examples.commandline;

import org.jspecify.annotations.NullMarked;
