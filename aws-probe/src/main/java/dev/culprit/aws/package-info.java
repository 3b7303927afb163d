/** Observes AWS Lambda functions through the AWS SDK for Java v2; read-only. */
@NullMarked
package dev.culprit.aws;

import org.jspecify.annotations.NullMarked;
