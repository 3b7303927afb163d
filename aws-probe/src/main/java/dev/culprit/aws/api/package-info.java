/** The calls that the probe makes, the permissions they need, and what they are made about. */
@NullMarked
package dev.culprit.aws.api;

import org.jspecify.annotations.NullMarked;
