/**
 * Finds the root cause of a cloud incident.
 *
 * <pre>
 * target -> probe -> evidence (one snapshot) -> knowledge (causes and findings) -> ranking -> diagnosis -> report
 * </pre>
 *
 * <p>Start at {@link dev.culprit.Diagnostics}.
 */
@NullMarked
package dev.culprit;

import org.jspecify.annotations.NullMarked;
