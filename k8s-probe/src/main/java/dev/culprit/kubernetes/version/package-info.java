/** Versions that image names, variables, logs and cooperating workloads tell. */
@NullMarked
package dev.culprit.kubernetes.version;

import org.jspecify.annotations.NullMarked;
