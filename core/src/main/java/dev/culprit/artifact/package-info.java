/**
 * Package inspection: reads a deployment package, layer or image layer without downloading it where
 * that is possible, and yields facts, never opinions.
 */
@NullMarked
package dev.culprit.artifact;

import org.jspecify.annotations.NullMarked;
