/** Clients, their bounds and their failures; not API. */
@NullMarked
package dev.culprit.aws.internal;

import org.jspecify.annotations.NullMarked;
