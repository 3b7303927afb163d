/** Reads that only some failures call for: network, keys, roles, secrets, images. */
@NullMarked
package dev.culprit.aws.ondemand;

import org.jspecify.annotations.NullMarked;
