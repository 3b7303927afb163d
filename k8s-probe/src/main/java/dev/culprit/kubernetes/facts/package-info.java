/** What the objects of a cluster say, in the names that rules use. */
@NullMarked
package dev.culprit.kubernetes.facts;

import org.jspecify.annotations.NullMarked;
