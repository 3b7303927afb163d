/** The reads of a Lambda function: configuration, layers, packages and logs; not API. */
@NullMarked
package dev.culprit.aws.lambda;

import org.jspecify.annotations.NullMarked;
