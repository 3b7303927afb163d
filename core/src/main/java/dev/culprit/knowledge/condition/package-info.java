/**
 * The closed set of conditions over evidence that findings, guards and risk factors are made of.
 */
@NullMarked
package dev.culprit.knowledge.condition;

import org.jspecify.annotations.NullMarked;
