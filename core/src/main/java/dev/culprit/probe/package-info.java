/**
 * How facts are read: the service provider interface of probes, its numbered contract, and what a
 * probe needs to read in parallel within a budget.
 */
@NullMarked
package dev.culprit.probe;

import org.jspecify.annotations.NullMarked;
