/** Stack traces of the common languages, joined and parsed. */
@NullMarked
package dev.culprit.log.trace;

import org.jspecify.annotations.NullMarked;
