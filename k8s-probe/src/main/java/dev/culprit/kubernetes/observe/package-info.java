/** Which reads an observation makes, in which order, and what it keeps of their answers. */
@NullMarked
package dev.culprit.kubernetes.observe;

import org.jspecify.annotations.NullMarked;
