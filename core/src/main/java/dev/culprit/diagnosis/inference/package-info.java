/** How a diagnosis is made: grounding, explanation, next checks, what-if and cascade. */
@NullMarked
package dev.culprit.diagnosis.inference;

import org.jspecify.annotations.NullMarked;
