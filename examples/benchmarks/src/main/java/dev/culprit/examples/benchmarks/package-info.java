/** Measurements that anybody can repeat. */
@NullMarked
package dev.culprit.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
