/** Evidence out of what kubectl printed and a person pasted: descriptions and tables. */
@NullMarked
package dev.culprit.evidence.kubectl;

import org.jspecify.annotations.NullMarked;
