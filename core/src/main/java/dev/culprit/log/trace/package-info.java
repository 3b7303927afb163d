/** Stack traces of the common languages, parsed. */
@NullMarked
package dev.culprit.log.trace;

import org.jspecify.annotations.NullMarked;
