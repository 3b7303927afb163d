/** Facts that follow from comparing evidence with evidence, computed once and shared by causes. */
@NullMarked
package dev.culprit.knowledge.derived;

import org.jspecify.annotations.NullMarked;
