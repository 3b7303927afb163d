/**
 * An embedded endpoint that answers as AWS does for one broken function, so that the real probe can
 * be watched at work without credentials and without a network.
 */
@NullMarked
package dev.culprit.examples.endpoint;

import org.jspecify.annotations.NullMarked;
