/** Regular expressions whose matching time is linear in the text, whatever the pattern. */
@NullMarked
package dev.culprit.log.pattern;

import org.jspecify.annotations.NullMarked;
