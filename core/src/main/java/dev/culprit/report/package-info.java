/** Reports: a diagnosis as text for a terminal, as JSON for machines, as Markdown for a review. */
@NullMarked
package dev.culprit.report;

import org.jspecify.annotations.NullMarked;
