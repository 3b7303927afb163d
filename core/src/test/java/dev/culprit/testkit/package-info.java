/**
 * The test kit: for authors of probes the contract as tests and a loopback server that plays
 * recorded answers, for authors of causes the lint and the cases as tests.
 *
 * <p>It travels as core's test-jar. Test-scoped dependencies do not travel with it: whoever extends
 * the kit declares JUnit Jupiter and AssertJ too.
 */
package dev.culprit.testkit;
