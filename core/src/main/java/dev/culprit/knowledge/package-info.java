/**
 * What is known: causes, the findings that speak for them, and their remedies, loaded from data.
 */
@NullMarked
package dev.culprit.knowledge;

import org.jspecify.annotations.NullMarked;
