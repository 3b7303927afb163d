/**
 * Finds the root cause of a cloud incident: target, probe, evidence, knowledge, ranking, diagnosis,
 * report.
 */
@org.jspecify.annotations.NullMarked
module dev.culprit.core {
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires transitive java.net.http;
  requires org.slf4j;
  requires org.snakeyaml.engine.v2;
  requires static transitive org.jspecify;

  exports dev.culprit;
  exports dev.culprit.target;
  exports dev.culprit.probe;
  exports dev.culprit.evidence;
  exports dev.culprit.log;
  exports dev.culprit.log.pattern;
  exports dev.culprit.log.platform;
  exports dev.culprit.log.trace;
  exports dev.culprit.knowledge;
  exports dev.culprit.knowledge.condition;
  exports dev.culprit.knowledge.derived;
  exports dev.culprit.knowledge.judge;
  exports dev.culprit.diagnosis;
  exports dev.culprit.knowledge.load;
  exports dev.culprit.ranking;
  exports dev.culprit.evidence.wire;
  exports dev.culprit.evidence.kubectl;
  exports dev.culprit.artifact;

  uses dev.culprit.probe.Probe;

  exports dev.culprit.report;
}
