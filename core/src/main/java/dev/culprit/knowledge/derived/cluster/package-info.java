/** Facts about pods, nodes, ports and mounts of a cluster, and of what stands beside a workload. */
@NullMarked
package dev.culprit.knowledge.derived.cluster;

import org.jspecify.annotations.NullMarked;
