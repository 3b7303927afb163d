/**
 * What is being asked about: a cloud resource, named in one of the forms that people have in their
 * hands.
 */
@NullMarked
package dev.culprit.target;

import org.jspecify.annotations.NullMarked;
