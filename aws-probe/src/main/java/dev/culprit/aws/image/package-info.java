/** What a container image says of itself, through its registry. */
@NullMarked
package dev.culprit.aws.image;

import org.jspecify.annotations.NullMarked;
