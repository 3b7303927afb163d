/** Pipelines, their bounds and their failures; not API. */
@NullMarked
package dev.culprit.azure.internal;

import org.jspecify.annotations.NullMarked;
