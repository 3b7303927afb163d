/** The probe of Kubernetes workloads and namespaces, its configuration, and the rights it needs. */
@NullMarked
package dev.culprit.kubernetes;

import org.jspecify.annotations.NullMarked;
