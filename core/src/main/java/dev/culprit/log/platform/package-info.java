/** What the cloud platforms themselves write between the lines of a function's log. */
@NullMarked
package dev.culprit.log.platform;

import org.jspecify.annotations.NullMarked;
