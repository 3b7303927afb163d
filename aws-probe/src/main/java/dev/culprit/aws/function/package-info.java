/** What the Lambda API says of a function beside its configuration. */
@NullMarked
package dev.culprit.aws.function;

import org.jspecify.annotations.NullMarked;
