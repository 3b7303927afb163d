/** Derived facts about stack traces: whose code the deepest exception was raised in. */
@NullMarked
package dev.culprit.knowledge.derived.trace;

import org.jspecify.annotations.NullMarked;
