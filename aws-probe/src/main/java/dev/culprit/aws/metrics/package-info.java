/** What CloudWatch counted. */
@NullMarked
package dev.culprit.aws.metrics;

import org.jspecify.annotations.NullMarked;
