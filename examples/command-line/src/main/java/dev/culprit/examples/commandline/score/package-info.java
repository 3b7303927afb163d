/** Accuracy over labelled incidents. */
@NullMarked
package dev.culprit.examples.commandline.score;

import org.jspecify.annotations.NullMarked;
