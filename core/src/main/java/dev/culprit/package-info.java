/** What every other package may use: the root of the exceptions that Culprit throws. */
@NullMarked
package dev.culprit;

import org.jspecify.annotations.NullMarked;
