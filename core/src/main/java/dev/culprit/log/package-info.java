/** Log messages: matched against many patterns in one pass, joined, and grouped. */
@NullMarked
package dev.culprit.log;

import org.jspecify.annotations.NullMarked;
