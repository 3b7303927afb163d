/** The functions of a whole region as targets. */
@NullMarked
package dev.culprit.aws.fleet;

import org.jspecify.annotations.NullMarked;
