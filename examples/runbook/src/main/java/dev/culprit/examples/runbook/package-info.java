/** A runbook that decides by a diagnosis. */
@NullMarked
package dev.culprit.examples.runbook;

import org.jspecify.annotations.NullMarked;
